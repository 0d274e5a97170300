// Rows read back from packed blocks are the rows that were added.
#include <gtest/gtest.h>

#include <random>

#include "table/column.hpp"

namespace northstar::table {
namespace {

/// A whole block of values in [least, least + range], with marks in every `marked`th row, and a little of the next.
template <class T>
std::vector<T> values_within(T least, std::uint64_t range, std::size_t marked, T mark) {
  std::mt19937_64 random(range + marked);
  std::vector<T> values(block_rows + 100);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::uint64_t distance = i == 1 ? 0 : i == 2 ? range : range + 1 == 0 ? random() : random() % (range + 1);
    values[i] = marked > 0 && i % marked == 3 ? mark : static_cast<T>(static_cast<std::uint64_t>(least) + distance);
  }
  return values;
}

template <class T>
void expect_kept(const std::vector<T>& values, std::size_t closed_bytes) {
  PackedRows<T> rows;
  for (std::size_t at = 0, n = 1; at < values.size(); at += n, n = n * 3 % 1009 + 1) {
    n = std::min(n, values.size() - at);
    rows.append(values.data() + at, n);
  }
  rows.shrink();
  EXPECT_EQ(rows.size(), values.size());
  EXPECT_EQ(rows.bytes(), closed_bytes * block_rows + 100 * sizeof(T));
  std::vector<T> buffer;
  const T* const block = rows.rows(0, 0, block_rows, buffer);
  EXPECT_TRUE(std::equal(values.begin(), values.begin() + block_rows, block));
  const T* const some = rows.rows(0, 4321, 77, buffer);
  EXPECT_TRUE(std::equal(some, some + 77, values.begin() + 4321));
  const T* const open = rows.rows(1, 10, 90, buffer);
  EXPECT_TRUE(std::equal(open, open + 90, values.begin() + block_rows + 10));
  EXPECT_EQ(rows.at(3), values[3]);
  EXPECT_EQ(rows.at(block_rows + 99), values[block_rows + 99]);
}

TEST(PackedRows, TakeTheFewestBytesThatHoldABlock) {
  const std::int64_t day = 1'767'225'600;
  for (const std::size_t marked : {0, 5}) {
    expect_kept(values_within<std::int64_t>(-7, 0, marked, kMissingTime), 1);
    expect_kept(values_within<std::int64_t>(day, 253, marked, kMissingTime), 1);
    expect_kept(values_within<std::int64_t>(day, 254, marked, kRealNumber), 2);
    expect_kept(values_within<std::int64_t>(day, 65533, marked, kRealNumber), 2);
    expect_kept(values_within<std::int64_t>(-day, 65534, marked, kMissingTime), 4);
    expect_kept(values_within<std::int64_t>(-day, 0xfffffffdu, marked, kRealNumber), 4);
    expect_kept(values_within<std::int64_t>(-day, 0xfffffffeu, marked, kMissingTime), 8);
    expect_kept(values_within<std::int64_t>(kRealNumber + 1, ~std::uint64_t{0} - 2, marked, kMissingTime), 8);
    expect_kept(values_within<std::uint32_t>(0, 253, marked, kMissingCode), 1);
    expect_kept(values_within<std::uint32_t>(100'000, 65533, marked, kMissingCode), 2);
    expect_kept(values_within<std::uint32_t>(100'000, 65534, marked, kMissingCode), 4);
    expect_kept(values_within<std::uint32_t>(0, 0xfffffffeu, marked, kMissingCode), 4);
  }
}

TEST(PackedRows, HoldABlockOfMarksAlone) {
  expect_kept(std::vector<std::int64_t>(block_rows + 100, kMissingTime), 1);
  expect_kept(std::vector<std::uint32_t>(block_rows + 100, kMissingCode), 1);
}

TEST(PackedRows, LetTheOpenBlockBeChanged) {
  PackedRows<std::int64_t> rows;
  const std::int64_t values[] = {1, 2, 3};
  rows.append(values, 3);
  rows.open()[1] = 20;
  EXPECT_EQ(rows.open_rows(), 3u);
  EXPECT_EQ(rows.at(1), 20);
}

}  // namespace
}  // namespace northstar::table
