// The algorithm as most would write it in C++: dense loops that the compiler vectorises, and nth_element for the winners.
#include "common.hpp"

int main(int, char** argv) {
  const Task task = readTask(argv);
  const int n = task.units, k = task.winners;
  std::vector<float> weights(size_t(n) * kPixels), dutyCycles(n, float(k) / n), scores(n), x(kPixels), r(kPixels);
  for (float& w : weights) w = startWeight();
  std::vector<int> ranking(n);
  float inputEnergy = 0;
  int imagesSeen = 0;

  return serve(task, [&](const uint8_t* bytes) {
    float energy = 0;
    for (int p = 0; p < kPixels; p++) {
      x[p] = bytes[p] * (1.f / 255);
      energy += x[p] * x[p];
    }
    inputEnergy += energyRate(imagesSeen) * (energy / k - inputEnergy);
    for (int j = 0; j < n; j++) {
      const float* row = &weights[size_t(j) * kPixels];
      float overlap = 0;
      for (int p = 0; p < kPixels; p++) overlap += row[p] * x[p];
      scores[j] = overlap + inputEnergy * (1 - dutyCycles[j] * n / k);
    }
    for (int j = 0; j < n; j++) ranking[j] = j;
    std::nth_element(ranking.begin(), ranking.begin() + (k - 1), ranking.end(),
                     [&](int a, int b) { return scores[a] > scores[b]; });
    std::fill(r.begin(), r.end(), 0.f);
    for (int i = 0; i < k; i++) {
      const float* row = &weights[size_t(ranking[i]) * kPixels];
      for (int p = 0; p < kPixels; p++) r[p] += row[p];
    }
    const float rate = learningRate(imagesSeen++) / k;
    float squares = 0;
    for (int p = 0; p < kPixels; p++) {
      r[p] = std::max(0.f, r[p]) - x[p];
      squares += r[p] * r[p];
    }
    const float a = float(k) / n / 100;
    for (int j = 0; j < n; j++) dutyCycles[j] *= 1 - a;
    for (int i = 0; i < k; i++) {
      float* row = &weights[size_t(ranking[i]) * kPixels];
      for (int p = 0; p < kPixels; p++) row[p] -= rate * r[p];
      dutyCycles[ranking[i]] += a;
    }
    return squares / kPixels;
  });
}
