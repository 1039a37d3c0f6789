// The algorithm tuned by hand for AVX2 and FMA, one image at a time: rows in an order in which eight neighbouring values are
// a 4 x 2 patch of the image, patches without ink skipped, four units at once, the winners by a threshold that is carried over
// from the image before, and updates only where there is something to change.
#include <immintrin.h>

#include "common.hpp"

constexpr int kVectors = kPixels / 8;

static int position(int pixel) {
  const int x = pixel % 28, y = pixel / 28;
  return ((y / 2) * 7 + x / 4) * 8 + (y % 2) * 4 + x % 4;
}

static float sumOf(__m256 v) {
  __m128 s = _mm_add_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
  s = _mm_add_ps(s, _mm_movehl_ps(s, s));
  return _mm_cvtss_f32(_mm_add_ss(s, _mm_movehdup_ps(s)));
}

static int countAtLeast(const float* scores, int n, float threshold) {
  const __m256 limit = _mm256_set1_ps(threshold);
  int count = 0;
  for (int j = 0; j < n; j += 8) {
    count += _mm_popcnt_u32(_mm256_movemask_ps(_mm256_cmp_ps(_mm256_load_ps(scores + j), limit, _CMP_GE_OQ)));
  }
  return count;
}

int main(int, char** argv) {
  const Task task = readTask(argv);
  const int n = task.units, k = task.winners, padded = (n + 7) & ~7;
  auto allocate = [](size_t floats) { return static_cast<float*>(std::aligned_alloc(64, (floats * 4 + 63) & ~size_t(63))); };
  float* weights = allocate(size_t(padded) * kPixels);
  float *dutyCycles = allocate(padded), *scores = allocate(padded), *x = allocate(kPixels), *r = allocate(kPixels);
  for (size_t i = 0; i < size_t(padded) * kPixels; i++) weights[i] = i < size_t(n) * kPixels ? startWeight() : 0.f;
  for (int j = 0; j < padded; j++) dutyCycles[j] = j < n ? float(k) / n : 1e30f;
  std::vector<int> positions(kPixels), inked(kVectors), changed(kVectors), candidates(padded);
  for (int p = 0; p < kPixels; p++) positions[p] = position(p);
  float inputEnergy = 0, threshold = 0;
  int imagesSeen = 0;

  return serve(task, [&](const uint8_t* bytes) {
    for (int p = 0; p < kPixels; p++) x[positions[p]] = bytes[p] * (1.f / 255);
    int inkedCount = 0;
    __m256 energies = _mm256_setzero_ps();
    for (int v = 0; v < kVectors; v++) {
      const __m256 values = _mm256_load_ps(x + 8 * v);
      energies = _mm256_fmadd_ps(values, values, energies);
      inked[inkedCount] = v * 8;
      inkedCount += !_mm256_testz_si256(_mm256_castps_si256(values), _mm256_castps_si256(values));
    }
    inputEnergy += energyRate(imagesSeen) * (sumOf(energies) / k - inputEnergy);

    for (int j = 0; j < padded; j += 4) {
      const float* row = weights + size_t(j) * kPixels;
      __m256 s0 = _mm256_setzero_ps(), s1 = s0, s2 = s0, s3 = s0;
      for (int i = 0; i < inkedCount; i++) {
        const float* w = row + inked[i];
        const __m256 values = _mm256_load_ps(x + inked[i]);
        s0 = _mm256_fmadd_ps(_mm256_load_ps(w), values, s0);
        s1 = _mm256_fmadd_ps(_mm256_load_ps(w + kPixels), values, s1);
        s2 = _mm256_fmadd_ps(_mm256_load_ps(w + 2 * kPixels), values, s2);
        s3 = _mm256_fmadd_ps(_mm256_load_ps(w + 3 * kPixels), values, s3);
      }
      const __m256 pairs = _mm256_hadd_ps(_mm256_hadd_ps(s0, s1), _mm256_hadd_ps(s2, s3));
      _mm_store_ps(scores + j, _mm_add_ps(_mm256_castps256_ps128(pairs), _mm256_extractf128_ps(pairs, 1)));
    }
    const __m256 strength = _mm256_set1_ps(inputEnergy), slope = _mm256_set1_ps(-inputEnergy * n / k);
    for (int j = 0; j < padded; j += 8) {
      const __m256 boost = _mm256_fmadd_ps(_mm256_load_ps(dutyCycles + j), slope, strength);
      _mm256_store_ps(scores + j, _mm256_add_ps(_mm256_load_ps(scores + j), boost));
    }

    float low = -1e30f, high = 1e30f, step = 0.05f, probe = threshold;
    for (int i = 0; i < 40; i++) {
      const int count = countAtLeast(scores, padded, probe);
      if (count >= k) low = probe; else high = probe;
      if (count >= k && count <= k + 8 + k / 8) break;
      if (low > -1e30f && high < 1e30f) probe = 0.5f * (low + high);
      else if (count >= k) probe += step, step *= 2;
      else probe -= step, step *= 2;
    }
    threshold = low;
    int candidateCount = 0;
    const __m256 limit = _mm256_set1_ps(low);
    for (int j = 0; j < padded; j += 8) {
      unsigned mask = _mm256_movemask_ps(_mm256_cmp_ps(_mm256_load_ps(scores + j), limit, _CMP_GE_OQ));
      for (; mask; mask &= mask - 1) candidates[candidateCount++] = j + __builtin_ctz(mask);
    }
    std::nth_element(candidates.begin(), candidates.begin() + (k - 1), candidates.begin() + candidateCount,
                     [&](int a, int b) { return scores[a] > scores[b]; });

    for (int p = 0; p < kPixels; p += 56) {
      __m256 s[7];
      for (auto& sum : s) sum = _mm256_setzero_ps();
      for (int i = 0; i < k; i++) {
        const float* row = weights + size_t(candidates[i]) * kPixels + p;
        for (int v = 0; v < 7; v++) s[v] = _mm256_add_ps(s[v], _mm256_load_ps(row + 8 * v));
      }
      for (int v = 0; v < 7; v++) _mm256_store_ps(r + p + 8 * v, s[v]);
    }
    const __m256 rate = _mm256_set1_ps(learningRate(imagesSeen++) / k);
    __m256 squares = _mm256_setzero_ps();
    int changedCount = 0;
    for (int v = 0; v < kVectors; v++) {
      const __m256 clipped = _mm256_max_ps(_mm256_setzero_ps(), _mm256_load_ps(r + 8 * v));
      const __m256 diff = _mm256_sub_ps(clipped, _mm256_load_ps(x + 8 * v));
      squares = _mm256_fmadd_ps(diff, diff, squares);
      const __m256 change = _mm256_mul_ps(rate, diff);
      _mm256_store_ps(r + 8 * v, change);
      changed[changedCount] = v * 8;
      changedCount += !_mm256_testz_si256(_mm256_castps_si256(change), _mm256_castps_si256(change));
    }
    const float a = float(k) / n / 100;
    for (int j = 0; j < padded; j += 8) {
      _mm256_store_ps(dutyCycles + j, _mm256_mul_ps(_mm256_load_ps(dutyCycles + j), _mm256_set1_ps(1 - a)));
    }
    for (int i = 0; i < k; i++) {
      float* row = weights + size_t(candidates[i]) * kPixels;
      dutyCycles[candidates[i]] += a;
      for (int c = 0; c < changedCount; c++) {
        float* w = row + changed[c];
        _mm256_store_ps(w, _mm256_sub_ps(_mm256_load_ps(w), _mm256_load_ps(r + changed[c])));
      }
    }
    return sumOf(squares) / kPixels;
  });
}
