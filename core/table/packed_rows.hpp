// Whole numbers of a column, in blocks of block_rows: the open block as it is filled, every full one in as few bytes as
// its values need. A log's times, codes and amounts lie close together within a block: most take one, two or four
// bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

namespace northstar::table {

inline constexpr std::size_t block_rows = 65536;

/// T is std::uint32_t for codes, whose largest is the mark for nothing, or std::int64_t, whose two least are marks.
template <class T>
class PackedRows {
 public:
  std::size_t size() const { return closed_.size() * block_rows + open_rows_; }

  /// Room for more rows of the open block: for at least one, for at most `wanted`, as `n` then says.
  T* room(std::size_t wanted, std::size_t& n);
  /// So many more rows are there now.
  void add(std::size_t n);
  void append(const T* values, std::size_t n);

  /// The rows of the block that is being filled, which may still be changed; none after a block became full.
  T* open() { return open_.get(); }
  std::size_t open_rows() const { return open_rows_; }

  /// `n` rows of a block, in `buffer` unless they stand somewhere as they are.
  const T* rows(std::size_t block, std::size_t offset, std::size_t n, std::vector<T>& buffer) const;
  T at(std::size_t row) const;

  /// Gives back the values of a full block: nobody asks for them any more. Its rows keep their numbers.
  void drop(std::size_t block) { closed_[block].bytes.reset(); }
  /// Gives back what the open block has room for beyond its rows: when nothing more is to come.
  void shrink();
  std::size_t bytes() const;

 private:
  struct Block {
    std::unique_ptr<unsigned char[]> bytes;
    unsigned width = 0;  // bytes of a value: its distance from the least, or the value itself where it is sizeof(T)
    T least = 0;
    bool marked = false;  // the largest distances stand for the marks
  };
  void close();

  std::vector<Block> closed_;
  std::unique_ptr<T[]> open_;
  std::size_t open_rows_ = 0, open_room_ = 0;
};

extern template class PackedRows<std::uint32_t>;
extern template class PackedRows<std::int64_t>;

}  // namespace northstar::table
