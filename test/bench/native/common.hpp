// Shared by the native peers: the data, the schedule, and the loop that answers "first count" with the mean error.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <vector>

constexpr int kPixels = 784;

struct Task {
  std::vector<uint8_t> images;
  std::vector<uint32_t> order;
  int units, winners;
};

template <typename T>
std::vector<T> readFile(const char* path, size_t skip) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  std::vector<T> values((static_cast<size_t>(file.tellg()) - skip) / sizeof(T));
  file.seekg(static_cast<std::streamoff>(skip));
  file.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(T)));
  return values;
}

inline Task readTask(char** argv) {
  return {readFile<uint8_t>(argv[1], 16), readFile<uint32_t>(argv[2], 0), std::atoi(argv[3]), std::atoi(argv[4])};
}

inline float startWeight() {
  static uint32_t state = 12345;
  state = state * 1664525u + 1013904223u;
  return (static_cast<float>(state) / 2147483648.f - 1.f) * 0.01f;
}

inline float learningRate(int imagesSeen) { return std::max(0.03f, 0.9f / (1.f + imagesSeen / 5000.f)); }
inline float energyRate(int imagesSeen) { return std::max(1.f / (imagesSeen + 1), 0.01f); }

template <typename Learn>
int serve(const Task& task, Learn learn) {
  std::puts("ready");
  std::fflush(stdout);
  int first, count;
  while (std::scanf("%d %d", &first, &count) == 2) {
    double errors = 0;
    for (int i = 0; i < count; i++) errors += learn(&task.images[size_t(task.order[first + i]) * kPixels]);
    std::printf("%.9g\n", errors / count);
    std::fflush(stdout);
  }
  return 0;
}
