// The border of the module: three functions. JSON text crosses as strings; file bytes go through the inbox, a view over
// the module's memory that has to be taken again for every chunk, since memory that grows leaves earlier views empty;
// state bytes leave as a copy. Nothing is thrown across: a Session answers every fault as a reply.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <string>

#include "engine/engine.hpp"

namespace {

using emscripten::typed_memory_view;
using emscripten::val;

northstar::engine::Session& session() {
  static northstar::engine::Session only;  // one module instance is one engine
  return only;
}

const unsigned char* bytes_of(const char* text) { return reinterpret_cast<const unsigned char*>(text); }

std::string call(const std::string& request) { return session().call(request); }

val inbox(int bytes) {
  const auto room = session().inbox(bytes < 0 ? 0 : static_cast<std::size_t>(bytes));
  return val(typed_memory_view(room.size(), bytes_of(room.data())));
}

val take() {
  const std::string bytes = session().take();
  return val(typed_memory_view(bytes.size(), bytes_of(bytes.data()))).call<val>("slice");
}

}  // namespace

EMSCRIPTEN_BINDINGS(northstar_engine) {
  emscripten::function("call", &call);
  emscripten::function("inbox", &inbox);
  emscripten::function("take", &take);
}
