// Bytes that are handed in, in room that serves again and again until somebody keeps it.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

namespace northstar::engine {

class Inbox {
 public:
  /// Room for `n` bytes, whatever stood in it before.
  std::span<char> room(std::size_t n) {
    if (room_ < n) {
      room_ = 0;
      room_of_.reset();
      room_of_.reset(new char[n]);
      room_ = n;
    }
    size_ = n;
    return {room_of_.get(), size_};
  }
  std::string_view bytes() const { return {room_of_.get(), size_}; }
  /// The bytes are the caller's.
  std::unique_ptr<char[]> take() {
    room_ = size_ = 0;
    return std::move(room_of_);
  }

 private:
  std::unique_ptr<char[]> room_of_;
  std::size_t room_ = 0, size_ = 0;
};

}  // namespace northstar::engine
