// The border of the module: four functions and the memory between them. A request is JSON text put into request(n) and
// answered by call(); bytes of files go into inbox(n), state bytes come out of take(). Each answers with the address of
// a Bytes, good until the next of them; memory that grows leaves views over it empty, so a view is taken again each
// time. Nothing is thrown across: a Session answers every fault as a reply.
#include <cstddef>
#include <string>
#include <string_view>

#include "engine/engine.hpp"

namespace {

/// Where bytes are in the module's memory: two words of 32 bits, which wasm/engine.ts reads.
struct Bytes {
  const char* data;
  std::size_t size;
};

northstar::engine::Session& session() {
  static northstar::engine::Session only;  // one module instance is one engine
  return only;
}

std::string asked, answer;

const Bytes* shown(std::string_view bytes) {
  static Bytes place;
  place = {bytes.data(), bytes.size()};
  return &place;
}

}  // namespace

extern "C" {

[[clang::export_name("request")]] const Bytes* request(std::size_t bytes) {
  answer = {};
  asked.resize(bytes);
  return shown(asked);
}

[[clang::export_name("call")]] const Bytes* call() {
  answer = session().call(asked);
  asked = {};
  return shown(answer);
}

[[clang::export_name("inbox")]] const Bytes* inbox(std::size_t bytes) {
  answer = {};
  const auto room = session().inbox(bytes);
  return shown({room.data(), room.size()});
}

[[clang::export_name("take")]] const Bytes* take() {
  answer = session().take();
  return shown(answer);
}
}
