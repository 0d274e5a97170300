// One engine: requests in, replies out, as JSON (wasm/protocol.ts, EngineRequest), with bytes beside them.
// A reply is {"ok":true,"value":…} or {"ok":false,"error":{code,place,message,remedy,text}}; nothing is thrown. A
// refused request changes nothing: files, definition and loaded columns stay. Bytes go in through inbox(n), then the
// request that speaks of them (inspect, feed, merge); state bytes come out of take().
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace northstar::engine {

class Session {
 public:
  Session();
  ~Session();
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;

  std::string call(std::string_view request_json) noexcept;
  /// Room for `n` bytes, valid until the next inbox(); what stood in it before is lost. Empty when there is no memory.
  std::span<char> inbox(std::size_t n) noexcept;
  /// State bytes of the last finished map, once; empty before.
  std::string take();

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace northstar::engine
