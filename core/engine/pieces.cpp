#include "engine/pieces.hpp"

#include <cstddef>
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

std::size_t begin_piece(std::string& out, PieceKey key) {
  const std::size_t begun = out.size();
  const Head head{key.first, key.second, 0};
  out.append(reinterpret_cast<const char*>(&head), sizeof head);
  return begun;
}

void end_piece(std::string& out, std::size_t begun) {
  const std::uint64_t bytes = out.size() - begun - sizeof(Head);
  std::memcpy(out.data() + begun + offsetof(Head, bytes), &bytes, sizeof bytes);
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
  for (const auto& [key, piece] : found) pieces[key] = piece;
  return Done{};
}

Result<Done> Unmerged::merge_first(scan::States& into) {
  const auto piece = pieces.begin();
  if (piece != pieces.end() && (mapped.empty() || piece->first < mapped.begin()->first)) {
    Result<scan::States> read = scan::States::read(into.plan(), piece->second);
    if (!read) return read.error();
    mapped.insert_or_assign(piece->first, MappedState(std::move(*read)));
    pieces.erase(piece);
    if (pieces.empty()) bytes.clear();
  }
  Result<Done> merged = mapped.begin()->second.merge_into(into);
  if (merged) mapped.erase(mapped.begin());
  return merged;
}

}  // namespace northstar::engine
