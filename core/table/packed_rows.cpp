#include "table/packed_rows.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <type_traits>

namespace northstar::table {
namespace {

constexpr std::size_t kFirstRoom = 64;

/// The marks are the largest code, or the two least numbers: 0 and 1 count from there.
template <class T>
constexpr T mark(T which) {
  if constexpr (std::is_signed_v<T>) return std::numeric_limits<T>::min() + which;
  return std::numeric_limits<T>::max() - which;
}
template <class T>
constexpr bool is_mark(T value) {
  if constexpr (std::is_signed_v<T>) return value <= mark<T>(1);
  return value == mark<T>(0);
}

template <class N, class T>
void pack(const T* from, std::size_t n, T least, unsigned char* bytes) {
  using Distance = std::make_unsigned_t<T>;
  constexpr N top = std::numeric_limits<N>::max();
  N* const to = reinterpret_cast<N*>(bytes);
  for (std::size_t i = 0; i < n; ++i) {
    const auto value = static_cast<Distance>(from[i]);
    const auto which = static_cast<N>(std::is_signed_v<T> ? value - static_cast<Distance>(mark<T>(0)) : 0);
    to[i] = static_cast<N>(is_mark(from[i]) ? top - which : value - static_cast<Distance>(least));
  }
}

template <class N, class T>
void unpack(const unsigned char* bytes, std::size_t offset, std::size_t n, T least, bool marked, T* to) {
  using Distance = std::make_unsigned_t<T>;
  constexpr N top = std::numeric_limits<N>::max();
  const N* const from = reinterpret_cast<const N*>(bytes) + offset;
  for (std::size_t i = 0; i < n; ++i) to[i] = static_cast<T>(static_cast<Distance>(least) + from[i]);
  if (!marked) return;
  for (std::size_t i = 0; i < n; ++i) {
    if (from[i] >= top - 1) to[i] = mark<T>(static_cast<T>(top - from[i]));
  }
}

/// Bytes that a distance of up to `most` takes, with two more values for the marks.
unsigned width_of(std::uint64_t most, unsigned whole) {
  if (most < 0xff - 1) return 1;
  if (most < 0xffff - 1) return 2;
  if (most < 0xffffffffu - 1) return std::min(4u, whole);
  return whole;
}

}  // namespace

template <class T>
T* PackedRows<T>::room(std::size_t wanted, std::size_t& n) {
  n = std::min(wanted, block_rows - open_rows_);
  if (open_room_ < open_rows_ + n) {
    std::size_t room = std::max(open_room_, closed_.empty() ? kFirstRoom : block_rows);
    while (room < open_rows_ + n) room *= 2;
    std::unique_ptr<T[]> larger(new T[room]);
    std::copy_n(open_.get(), open_rows_, larger.get());
    open_ = std::move(larger);
    open_room_ = room;
  }
  return open_.get() + open_rows_;
}

template <class T>
void PackedRows<T>::add(std::size_t n) {
  open_rows_ += n;
  assert(open_rows_ <= open_room_);
  if (open_rows_ == block_rows) close();
}

template <class T>
void PackedRows<T>::append(const T* values, std::size_t n) {
  for (std::size_t some = 0; n > 0; values += some, n -= some) {
    T* const out = room(n, some);
    std::copy_n(values, some, out);
    add(some);
  }
}

template <class T>
void PackedRows<T>::close() {
  using Distance = std::make_unsigned_t<T>;
  T least = std::numeric_limits<T>::max(), most = std::numeric_limits<T>::min();
  Block block;
  for (std::size_t i = 0; i < block_rows; ++i) {
    const bool marked = is_mark(open_[i]);
    block.marked |= marked;
    least = marked ? least : std::min(least, open_[i]);
    most = marked ? most : std::max(most, open_[i]);
  }
  if (least > most) least = most = 0;  // marks alone
  block.least = least;
  block.width = width_of(static_cast<Distance>(most) - static_cast<Distance>(least), sizeof(T));
  block.bytes.reset(new unsigned char[block_rows * block.width]);
  if (block.width == sizeof(T)) {
    std::memcpy(block.bytes.get(), open_.get(), block_rows * sizeof(T));
  } else if (block.width == 1) {
    pack<std::uint8_t>(open_.get(), block_rows, least, block.bytes.get());
  } else if (block.width == 2) {
    pack<std::uint16_t>(open_.get(), block_rows, least, block.bytes.get());
  } else {
    pack<std::uint32_t>(open_.get(), block_rows, least, block.bytes.get());
  }
  closed_.push_back(std::move(block));
  open_rows_ = 0;
}

template <class T>
const T* PackedRows<T>::rows(std::size_t index, std::size_t offset, std::size_t n, std::vector<T>& buffer) const {
  if (index == closed_.size()) return open_.get() + offset;
  const Block& block = closed_[index];
  const unsigned char* const bytes = block.bytes.get();
  if (block.width == sizeof(T)) return reinterpret_cast<const T*>(bytes) + offset;
  buffer.resize(n);
  switch (block.width) {
    case 1: unpack<std::uint8_t>(bytes, offset, n, block.least, block.marked, buffer.data()); break;
    case 2: unpack<std::uint16_t>(bytes, offset, n, block.least, block.marked, buffer.data()); break;
    default: unpack<std::uint32_t>(bytes, offset, n, block.least, block.marked, buffer.data());
  }
  return buffer.data();
}

template <class T>
T PackedRows<T>::at(std::size_t row) const {
  std::vector<T> buffer;
  return *rows(row / block_rows, row % block_rows, 1, buffer);
}

template <class T>
void PackedRows<T>::shrink() {
  if (open_room_ == open_rows_) return;
  std::unique_ptr<T[]> rows(open_rows_ == 0 ? nullptr : new T[open_rows_]);
  std::copy_n(open_.get(), open_rows_, rows.get());
  open_ = std::move(rows);
  open_room_ = open_rows_;
}

template <class T>
std::size_t PackedRows<T>::bytes() const {
  std::size_t sum = open_room_ * sizeof(T);
  for (const Block& block : closed_) sum += block.bytes ? block_rows * block.width : 0;
  return sum;
}

template class PackedRows<std::uint32_t>;
template class PackedRows<std::int64_t>;

}  // namespace northstar::table
