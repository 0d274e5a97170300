// States on their way to be merged, one per table and shard, so that whoever merges can take them in the order of the
// files however many workers made them: as a list of pieces in bytes from other engines, as they are from the same one.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "scan/state.hpp"

namespace northstar::engine {

/// Table number in the scan plan, shard number; ordered as merging wants them.
using PieceKey = std::pair<std::uint32_t, std::uint32_t>;
using Pieces = std::map<PieceKey, std::string_view>;

/// States of this engine: its own to be used up, or lent by a range that keeps them.
class MappedState {
 public:
  explicit MappedState(scan::States&& own) : own_(std::move(own)) {}
  explicit MappedState(const scan::States* lent) : lent_(lent) {}
  const scan::States& get() const { return own_ ? *own_ : *lent_; }
  Result<Done> merge_into(scan::States& into) { return own_ ? into.merge(std::move(*own_)) : into.merge(*lent_); }

 private:
  std::optional<scan::States> own_;
  const scan::States* lent_ = nullptr;
};
using MappedStates = std::map<PieceKey, MappedState>;

/// What is still to be merged. A piece is gone once it is, and so are the bytes that many stood in with the last of
/// them.
struct Unmerged {
  Pieces pieces;
  std::vector<std::unique_ptr<char[]>> bytes;
  MappedStates mapped;

  bool empty() const { return pieces.empty() && mapped.empty(); }
  std::size_t size() const { return pieces.size() + mapped.size(); }
  /// Merges the first of them.
  Result<Done> merge_first(scan::States& into);
};

/// Begins a piece at the end of `out`. What is added until end_piece() is told where it began is its bytes.
std::size_t begin_piece(std::string& out, PieceKey key);
void end_piece(std::string& out, std::size_t begun);
/// Adds the pieces of `bytes`, where they stay, to `pieces`, replacing equal keys. Error: bad_request when the bytes
/// are cut or foreign.
Result<Done> read_pieces(std::string_view bytes, Pieces& pieces);

}  // namespace northstar::engine
