// The border of the module: four functions in plain C, whose other side is wasm/engine.ts. JSON text crosses as UTF-8
// in memory; file bytes go through the inbox. A stretch of memory is told as where it begins and how long it is; it has
// to be taken again for every chunk, since memory that grows leaves earlier views empty. Nothing is thrown across: a
// Session answers every fault as a reply.
#include <emscripten/emscripten.h>

#include <cstddef>
#include <span>
#include <string>

#include "engine/engine.hpp"

namespace {

struct Stretch {
  const char* begin;
  std::size_t bytes;
};

northstar::engine::Session& session() {
  static northstar::engine::Session only;  // one module instance is one engine
  return only;
}

/// Valid until the next call of any function here.
const Stretch* told(std::span<const char> bytes) {
  static Stretch last;
  last = {bytes.data(), bytes.size()};
  return &last;
}

std::string request;
std::string given;

}  // namespace

extern "C" {

/// Room for the text of the next request.
EMSCRIPTEN_KEEPALIVE const Stretch* request_room(std::size_t bytes) {
  request.resize(bytes);
  return told(request);
}

/// The reply to the request that was written there.
EMSCRIPTEN_KEEPALIVE const Stretch* call() {
  given = session().call(request);
  return told(given);
}

EMSCRIPTEN_KEEPALIVE const Stretch* inbox(std::size_t bytes) { return told(session().inbox(bytes)); }

EMSCRIPTEN_KEEPALIVE const Stretch* take() {
  given = session().take();
  return told(given);
}
}
