// Talks to engines as the client does: JSON in, JSON out, bytes through the inbox.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/engine.hpp"

namespace northstar::engine {

using nlohmann::json;

struct Talk {
  Session session;
  std::map<std::string, std::string> files;
  std::size_t chunk = 1 << 16;
  std::size_t shards = 1;
  std::uint64_t memory = std::uint64_t{1} << 30;  // for columns
  int repairs = 0;

  json reply(const json& request, std::string_view bytes = {}) {
    if (!bytes.empty()) std::memcpy(session.inbox(bytes.size()).data(), bytes.data(), bytes.size());
    return json::parse(session.call(request.dump()));
  }
  json value(const json& request, std::string_view bytes = {}) {
    const json answer = reply(request, bytes);
    EXPECT_TRUE(answer.at("ok").get<bool>()) << request.dump().substr(0, 200) << "\n" << answer.dump();
    return answer.value("value", json());
  }
  /// The error's text; fails when there is none.
  std::string refusal(const json& request, std::string_view bytes = {}) {
    const json answer = reply(request, bytes);
    EXPECT_FALSE(answer.at("ok").get<bool>()) << answer.dump();
    return answer.at("ok").get<bool>() ? "" : answer.at("error").at("text").get<std::string>();
  }

  static json inspect_request(const std::string& name, std::string_view text) {
    const std::size_t head = std::min<std::size_t>(text.size(), 256 * 1024);
    return {
        {"op", "inspect"}, {"file", name}, {"size", text.size()}, {"bytes", head}, {"complete", head == text.size()}};
  }
  json inspect(const std::string& name, const std::string& text) {
    files[name] = text;
    return value(inspect_request(name, text), std::string_view(text).substr(0, 256 * 1024));
  }
  std::string inspect_refusal(const std::string& name, const std::string& text) {
    return refusal(inspect_request(name, text), text);
  }
  json define(const json& project) { return value({{"op", "define"}, {"project", project}}); }

  /// Loads one range; `most_bytes` bytes of it, then stops as a cancel does.
  json load(const std::string& table, const std::string& file, std::uint64_t shard, std::uint64_t begin,
            std::uint64_t end, bool begins_at_record, std::size_t most_bytes = SIZE_MAX) {
    const std::string& text = files.at(file);
    json at = value({{"op", "load"},
                     {"table", table},
                     {"shard", shard},
                     {"begin", begin},
                     {"end", end},
                     {"begins_at_record", begins_at_record},
                     {"memory", memory}});
    std::size_t fed = 0;
    while (!at.at("done").get<bool>() && fed < most_bytes) {
      if (at.at("wanted_byte").is_null()) {
        at = value({{"op", "step"}});
        continue;
      }
      const std::string bytes = text.substr(at.at("wanted_byte").get<std::size_t>(), chunk);
      at = value({{"op", "feed"}, {"bytes", bytes.size()}}, bytes);
      fed += std::max<std::size_t>(1, bytes.size());
    }
    return at;
  }

  std::map<std::pair<std::string, std::uint64_t>, json> facts;  // by table and shard
  std::map<std::string, json> plan;                             // by table

  void load_all() {
    const json all = value({{"op", "plan"}, {"shards", shards}, {"least_bytes", 1}});
    for (const json& file : all.at("files")) {
      const std::string table = file.at("table");
      plan[table] = file;
      const json& cuts = file.at("cuts");
      for (std::uint64_t i = 0; i + 1 < cuts.size(); ++i) {
        if (facts.contains({table, i})) continue;
        facts[{table, i}] = load(table, file.at("file"), i, cuts[i], cuts[i + 1], i == 0).at("facts");
      }
    }
  }
  void run() {
    for (json at; !(at = value({{"op", "step"}})).value("done", true);) {
    }
  }
  std::string map() {
    value({{"op", "map"}});
    run();
    return session.take();
  }
  void merge(const std::string& bytes) { value({{"op", "merge"}, {"bytes", bytes.size()}}, bytes); }

  json finish_request() const {
    json list = json::array();
    for (const auto& [key, item] : facts) list.push_back(item);
    return {{"op", "finish"}, {"facts", list}};
  }
  /// Maps, merges and finishes, with seams repaired; the report's text.
  std::string report(json more = json::object()) {
    for (;;) {
      merge(map());
      json request = finish_request();
      request.update(more);
      const json at = value(request);
      if (!at.contains("repair")) break;
      ++repairs;
      const json& repair = at.at("repair");
      const std::string table = repair.at("table");
      const std::uint64_t shard = repair.at("shard"), end = plan.at(table).at("cuts")[shard + 1];
      const std::uint64_t begin = std::min(repair.at("begin").get<std::uint64_t>(), end);
      facts[{table, shard}] = load(table, repair.at("file"), shard, begin, end, true).at("facts");
    }
    run();
    return value({{"op", "report"}, {"format", "json"}});
  }
  std::string whole_report() {
    load_all();
    return report();
  }
};

}  // namespace northstar::engine
