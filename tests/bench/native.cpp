// The engine as it is compiled natively, over one file on one shard, as a worker of the page drives it: for profilers
// and for counting instructions. native PROJECT.json FILE
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/engine.hpp"

namespace {

using nlohmann::json;

constexpr std::size_t kHead = 256 * 1024;
constexpr std::size_t kChunk = 1 << 20;

std::string text_of(const char* path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  std::string text(static_cast<std::size_t>(in.tellg()), '\0');
  in.seekg(0).read(text.data(), static_cast<std::streamsize>(text.size()));
  return text;
}

struct Engine {
  northstar::engine::Session session;

  json ask(const json& request, std::string_view bytes = {}) {
    if (!bytes.empty()) std::memcpy(session.inbox(bytes.size()).data(), bytes.data(), bytes.size());
    json reply = json::parse(session.call(request.dump()));
    if (reply.at("ok").get<bool>()) return reply.value("value", json());
    std::fprintf(stderr, "%s\n", reply.at("error").at("text").get<std::string>().c_str());
    std::exit(1);
  }
  void run(json at) {
    while (!at.value("done", true)) at = ask({{"op", "step"}});
  }
};

// A function of its own: callgrind tells the phases apart by its calls.
[[gnu::noinline]] void say(const char* what) {
  static auto before = std::chrono::steady_clock::now();
  const auto now = std::chrono::steady_clock::now();
  std::fprintf(stderr, "%-8s %7.1f ms\n", what, std::chrono::duration<double, std::milli>(now - before).count());
  before = std::chrono::steady_clock::now();
}

}  // namespace

int main(int count, char** given) {
  if (count != 3) return std::fprintf(stderr, "native PROJECT.json FILE\n"), 1;
  const json project = json::parse(text_of(given[1]));
  const json& tables = project.at("definition").at("tables");
  const std::string name = tables.begin().value().at("file");
  const std::string text = text_of(given[2]);
  const std::string_view all = text;

  Engine engine;
  const std::size_t head = std::min(text.size(), kHead);
  say("read");
  engine.ask(
      {{"op", "inspect"}, {"file", name}, {"size", text.size()}, {"bytes", head}, {"complete", head == text.size()}},
      all.substr(0, head));
  engine.ask({{"op", "define"}, {"project", project}});
  engine.ask({{"op", "plan"}, {"shards", 1}, {"least_bytes", 1}});
  say("define");
  json at = engine.ask({{"op", "load"},
                        {"table", tables.begin().key()},
                        {"shard", 0},
                        {"begin", 0},
                        {"end", text.size()},
                        {"begins_at_record", true}});
  while (!at.at("done").get<bool>()) {
    const json& wanted = at.at("wanted_byte");
    const std::string_view bytes = wanted.is_null() ? "" : all.substr(wanted.get<std::size_t>(), kChunk);
    at = wanted.is_null() ? engine.ask({{"op", "step"}}) : engine.ask({{"op", "feed"}, {"bytes", bytes.size()}}, bytes);
  }
  say("load");
  engine.run(engine.ask({{"op", "map"}}));
  say("map");
  const std::string state = engine.session.take();
  engine.ask({{"op", "merge"}, {"bytes", state.size()}}, state);
  say("merge");
  engine.run(engine.ask({{"op", "finish"},
                         {"facts", json::array({at.at("facts")})},
                         {"sections", {"series", "growth", "cohorts", "first_touch"}}}));
  say("finish");
  std::printf("%zu\n", engine.ask({{"op", "report"}, {"format", "json"}}).get<std::string>().size());
  say("report");
}
