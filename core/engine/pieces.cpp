#include "engine/pieces.hpp"

#include <cstring>
#include <vector>

namespace northstar::engine {
namespace {

struct Head {
  std::uint32_t table, shard;
  std::uint64_t bytes;
};
static_assert(sizeof(Head) == 16);

}  // namespace

void append_piece(std::string& out, PieceKey key, std::string_view bytes) {
  const Head head{key.first, key.second, bytes.size()};
  out.reserve(out.size() + sizeof head + bytes.size());
  out.append(reinterpret_cast<const char*>(&head), sizeof head);
  out.append(bytes);
}

Result<Done> read_pieces(std::string_view bytes, Pieces& pieces) {
  std::vector<std::pair<PieceKey, std::string_view>> found;
  while (!bytes.empty()) {
    Head head;
    if (bytes.size() < sizeof head) break;
    std::memcpy(&head, bytes.data(), sizeof head);
    if (head.bytes > bytes.size() - sizeof head) break;
    found.emplace_back(PieceKey{head.table, head.shard}, bytes.substr(sizeof head, head.bytes));
    bytes.remove_prefix(sizeof head + head.bytes);
  }
  if (!bytes.empty())
    return Error{ErrorCode::bad_request, "state", "The bytes of a partial result are cut off.",
                 "Read the files again."};
  for (const auto& [key, piece] : found) pieces[key] = std::string(piece);
  return Done{};
}

Result<Done> Unmerged::merge_first(scan::States& into) {
  const auto piece = pieces.begin();
  const auto own = mapped.begin();
  if (own == mapped.end() || (piece != pieces.end() && piece->first < own->first)) {
    const Result<Done> merged = into.merge(piece->second);
    if (merged) pieces.erase(piece);
    return merged;
  }
  const Result<Done> merged = into.merge(std::move(own->second));
  if (merged) mapped.erase(own);
  return merged;
}

}  // namespace northstar::engine
