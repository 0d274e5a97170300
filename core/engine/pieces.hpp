// State bytes on their way between engines: a list of pieces, one per table and shard, so that whoever merges can take
// them in the order of the files however many workers made them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"

namespace northstar::engine {

/// Table number in the scan plan, shard number; ordered as merging wants them.
using PieceKey = std::pair<std::uint32_t, std::uint32_t>;
using Pieces = std::map<PieceKey, std::string>;

void append_piece(std::string& out, PieceKey key, std::string_view bytes);
/// Adds the pieces of `bytes` to `pieces`, replacing equal keys. Error: bad_request when the bytes are cut or foreign.
Result<Done> read_pieces(std::string_view bytes, Pieces& pieces);

}  // namespace northstar::engine
