// Bytes that were fed to a job, on into a loader.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>
#include <string_view>

#include "table/load.hpp"

namespace northstar::engine {

/// All of `bytes`; none says that the file has ended. The last piece is not parsed yet: step() does that.
inline void pour(std::string_view bytes, table::ShardLoader& loader, std::size_t bytes_per_step) {
  if (bytes.empty()) loader.end_of_file();
  while (!bytes.empty() && !loader.done()) {
    const std::span<char> room = loader.inbox(bytes.size());
    const std::size_t n = std::min(room.size(), bytes.size());
    std::memcpy(room.data(), bytes.data(), n);
    loader.feed(n);
    bytes.remove_prefix(n);
    if (!bytes.empty())
      while (loader.step(bytes_per_step)) {
      }
  }
}

}  // namespace northstar::engine
