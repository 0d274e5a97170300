#include "project/document.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <random>

#include "base/hash.hpp"
#include "project/json_text.hpp"
#include "project/keys.hpp"
#include "project/schema.hpp"

namespace northstar::project {
namespace {

using nlohmann::json;
namespace m = northstar::metric;

// The document of the design, with every key that exists in it somewhere.
constexpr std::string_view kFull = R"json({
  "northstar": 1,
  "definition": {
    "title": "Acme Music",
    "calendar": { "grain": "week", "week_start": "sunday", "fiscal_start": "april", "zone": "Europe/Berlin" },
    "files": {
      "plays.csv": { "encoding": "windows-1252", "delimiter": ";", "quote": "", "escape": "backslash", "comment": "#",
                     "skip": 2, "header_lines": 1, "footer": 3, "newline": "crlf", "decimal": "," }
    },
    "tables": {
      "plays": { "file": "plays.csv", "role": "events",
                 "columns": { "time": "played_at", "entity": "user_id", "event": "event", "value": "seconds", "segments": ["plan", "channel"] },
                 "formats": { "played_at": { "time": "DD.MM.YYYY hh:mm" },
                              "amount": { "decimal": ",", "thousands": ".", "percent": true },
                              "user_id": { "type": "text" }, "paid": { "type": "boolean" },
                              "mail": { "type": "email" } } }
    },
    "metrics": {
      "listening_hours":    { "table": "plays", "measure": "sum(value) / 3600", "where": "event = 'play'", "label": "Hours heard", "unit": "hours", "source_system": "product" },
      "active_listeners":   { "table": "plays", "measure": "count_distinct(entity)", "where": "event = 'play'", "having": "count() >= 3", "window": "28 days", "owner": "product" },
      "plays":              { "table": "plays", "measure": "count()", "where": "event = 'play'", "scope": "campaign",
                              "also_from": "revenue_after" },
      "plays_per_listener": { "formula": "plays / active_listeners", "owner": "engineering" },
      "revenue_after":      { "table": "plays", "measure": "sum(value)", "unit": "USD",
                              "outcome_of": { "following": 13, "same_entities_as": "active_listeners" } }
    },
    "north_star": { "metric": "listening_hours", "accountable": "CMO", "approver": "CEO", "review": "quarterly", "reaction_days": 30, "stage": "growth" },
    "outcome": "revenue_after",
    "tree": { "listening_hours": { "op": "product", "of": ["active_listeners", "plays_per_listener"] },
              "active_listeners": { "op": "sum", "of": ["active_listeners.new", "active_listeners.retained", "active_listeners.resurrected"] } },
    "teams": ["product", "engineering"]
  },
  "journal": [ { "kind": "approval", "by": "CMO" } ]
})json";

/// The full document with one value set (or, by null, a key removed).
std::string with(const std::string& pointer, const json& value) {
  json document = json::parse(kFull);
  document[json::json_pointer(pointer)] = value;
  return document.dump();
}

void expect_refused(const std::string& text, const std::string& place, const std::string& words,
                    ErrorCode code = ErrorCode::bad_project) {
  const auto project = read_project(text);
  ASSERT_FALSE(project.ok()) << text.substr(0, 200);
  EXPECT_EQ(project.error().place, place);
  EXPECT_NE(project.error().text().find(words), std::string::npos) << project.error().text();
  EXPECT_EQ(project.error().code, code) << project.error().text();
  EXPECT_TRUE(!project.error().remedy.empty() || code == ErrorCode::bad_expression) << project.error().text();
}

TEST(Document, ReadsEveryPartOfTheDefinition) {
  const auto project = read_project(kFull);
  ASSERT_TRUE(project.ok()) << project.error().text();
  const m::Definition& d = project->definition;
  EXPECT_EQ(d.title, "Acme Music");
  EXPECT_EQ(d.calendar, (time::Calendar{time::Grain::week, 6, "Europe/Berlin", 4}));
  EXPECT_EQ(d.metrics.at("active_listeners").window, (time::Window{28, 0, false}));
  EXPECT_EQ(m::print(*d.metrics.at("active_listeners").having), "count() >= 3");
  const m::TableDef& plays = d.tables.at("plays");
  EXPECT_EQ(plays.role, m::Role::events);
  EXPECT_EQ(plays.columns.segments, (std::vector<std::string>{"plan", "channel"}));
  EXPECT_EQ(time::describe(plays.formats.at("played_at").time), "DD.MM.YYYY hh:mm");
  EXPECT_EQ(plays.formats.at("amount").number, (table::NumberFormat{',', '.', true}));
  EXPECT_EQ(plays.formats.at("user_id").kind, table::CellKind::text);
  EXPECT_EQ(plays.formats.at("paid").kind, table::CellKind::boolean);
  EXPECT_TRUE(plays.formats.at("mail").email);
  EXPECT_FALSE(plays.formats.at("user_id").email);
  EXPECT_EQ(d.metrics.at("plays").scope, m::Scope::campaign);
  EXPECT_EQ(d.metrics.at("listening_hours").scope, m::Scope::business);
  EXPECT_EQ(d.metrics.at("plays").also_from, "revenue_after");
  const table::FileForm& file = d.files.at("plays.csv");
  EXPECT_EQ(file.dialect, (csv::GivenDialect{csv::Encoding::windows_1252, ';', '\0', '#', csv::Escape::backslash, 2, 1,
                                             3, csv::Newline::crlf}));
  EXPECT_EQ(file.decimal, ',');
  EXPECT_EQ(m::print(*d.metrics.at("listening_hours").measure), "sum(value) / 3600");
  EXPECT_EQ(d.metrics.at("revenue_after").following_periods, 13);
  EXPECT_EQ(d.metrics.at("revenue_after").same_entities_as, "active_listeners");
  EXPECT_EQ(d.north_star->reaction_days, 30);
  EXPECT_EQ(d.tree.at("active_listeners").op, m::TreeOp::sum);
  EXPECT_EQ(d.teams.size(), 2u);
  EXPECT_EQ(json::parse(project->journal_json), json::parse(kFull)["journal"]);
}

TEST(Document, WritesWhatItReadAndTheSameBytesAgain) {
  const auto project = read_project(kFull);
  ASSERT_TRUE(project.ok());
  const std::string written = write_project(*project);
  EXPECT_EQ(json::parse(written), json::parse(kFull));
  EXPECT_EQ(write_project(*read_project(written)), written);
}

TEST(Document, OpensTheSmallestProject) {
  const auto project = read_project(R"json({"northstar":1,"definition":{}})json");
  ASSERT_TRUE(project.ok()) << project.error().text();
  EXPECT_FALSE(project->definition.north_star.has_value());
  EXPECT_EQ(project->journal_json, "[]");
  EXPECT_EQ(canonical_definition(project->definition), "{}");
}

TEST(Document, HashKnowsMeaningAndNotTheWayItIsWritten) {
  const std::string hash = definition_hash(read_project(kFull)->definition);
  EXPECT_EQ(hash.size(), 64u);
  // Defaults spelled out, blanks in expressions, order of keys and the journal change nothing.
  EXPECT_EQ(definition_hash(read_project(with("/definition/metrics/plays/where", "event='play'"))->definition), hash);
  EXPECT_EQ(definition_hash(read_project(with("/journal", json::array()))->definition), hash);
  EXPECT_EQ(definition_hash(read_project(json::parse(kFull).dump())->definition), hash);
  EXPECT_NE(definition_hash(read_project(with("/definition/metrics/plays/where", "event = 'skip'"))->definition), hash);
  EXPECT_NE(definition_hash(read_project(with("/definition/north_star/accountable", "CFO"))->definition), hash);
  // SHA-256 of "{}", by coreutils sha256sum.
  EXPECT_EQ(definition_hash(m::Definition{}), "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
}

TEST(Document, AWeekAndSevenDaysAreOneDefinition) {
  const auto hash_with = [](const char* window) {
    return definition_hash(read_project(with("/definition/metrics/plays/window", window))->definition);
  };
  EXPECT_EQ(hash_with("1 week"), hash_with("7 days"));
  EXPECT_NE(hash_with("8 days"), hash_with("7 days"));
}

TEST(Document, CanonicalTextIsCompactSortedAndWithoutDefaults) {
  const auto project = read_project(
      R"json({"northstar":1,"definition":{"title":"","calendar":{"grain":"week","week_start":"monday","zone":"UTC"},
          "tables":{"b":{"role":"series","file":"b.csv"},"a":{"file":"a.csv","role":"events","columns":{"time":"t"}}},
          "metrics":{"n":{"measure":"count( )","table":"a"}}}})json");
  ASSERT_TRUE(project.ok()) << project.error().text();
  EXPECT_EQ(
      canonical_definition(project->definition),
      R"json({"metrics":{"n":{"measure":"count()","table":"a"}},"tables":{"a":{"columns":{"time":"t"},"file":"a.csv","role":"events"},"b":{"file":"b.csv","role":"series"}}})json");
}

TEST(Document, ErrorsNameThePathAndTheRemedy) {
  expect_refused(with("/definition/metrics/plays/scope", "galaxy"), "metrics.plays.scope",
                 "\"galaxy\" is not known here. There are \"business\", \"department\", \"campaign\", \"process\" and "
                 "\"employee\".",
                 ErrorCode::unknown_name);
  expect_refused(with("/definition/metrics/plays/wher", "x"), "metrics.plays.wher", "Did you mean \"where\"?",
                 ErrorCode::unknown_name);
  expect_refused(with("/definition/colour", "red"), "colour", "not known", ErrorCode::unknown_name);
  expect_refused(with("/definition/tables/plays/role", "event"), "tables.plays.role", "Did you mean \"events\"?",
                 ErrorCode::unknown_name);
  expect_refused(with("/definition/calendar/grain", "weekly"), "calendar.grain", "\"weekly\"", ErrorCode::unknown_name);
  expect_refused(with("/definition/calendar/zone", "Europe/Berln"), "calendar.zone", "Europe/Berlin",
                 ErrorCode::unknown_name);
  expect_refused(with("/definition/metrics/plays/measure", 7), "metrics.plays.measure", "text");
  expect_refused(with("/definition/metrics/plays/measure", "sum(value"), "metrics.plays.measure", "",
                 ErrorCode::bad_expression);
  expect_refused(with("/definition/metrics/plays/formula", "plays"), "metrics.plays", "not both");
  expect_refused(with("/definition/metrics/empty", json::object()), "metrics.empty", "nothing to compute");
  expect_refused(with("/definition/metrics/plays_per_listener/where", "event = 'x'"),
                 "metrics.plays_per_listener.where", "formula");
  expect_refused(with("/definition/metrics/plays/window", "a while"), "metrics.plays.window", "28 days");
  expect_refused(with("/definition/metrics/plays_per_listener/window", "7 days"), "metrics.plays_per_listener.window",
                 "formula");
  expect_refused(with("/definition/calendar/fiscal_start", "Apr"), "calendar.fiscal_start", "april",
                 ErrorCode::unknown_name);
  expect_refused(with("/definition/metrics/weekly plays", json::object()), "metrics[\"weekly plays\"]",
                 "letters, digits and _");
  expect_refused(with("/definition/metrics/revenue_after/outcome_of/following", 0),
                 "metrics.revenue_after.outcome_of.following", "1 to 520");
  expect_refused(with("/definition/metrics/revenue_after/outcome_of/following", 18446744073709551615u),
                 "metrics.revenue_after.outcome_of.following", "1 to 520");
  expect_refused(with("/definition/north_star", json::array({"a", "b"})), "north_star", "one North Star");
  expect_refused(with("/definition/north_star/reaction_days", 3.5), "north_star.reaction_days", "whole number");
  expect_refused(with("/definition/teams", "product"), "teams", "list");
  expect_refused(with("/definition/teams/1", 2), "teams[1]", "text");
  expect_refused(with("/definition/tree/listening_hours/of", json::array()), "tree.listening_hours.of", "drivers");
  expect_refused(with("/definition/tables/plays/formats/played_at/time", "DD/MM"),
                 "tables.plays.formats.played_at.time", "", ErrorCode::unknown_name);
  expect_refused(with("/definition/tables/plays/formats/amount/thousands", ","), "tables.plays.formats.amount", "same");
  expect_refused(with("/definition/tables/plays/formats/amount/type", "text"), "tables.plays.formats.amount", "alone");
  expect_refused(with("/definition/tables/plays/formats/paid/type", "bool"), "tables.plays.formats.paid.type",
                 "There are \"text\", \"boolean\" and \"email\".", ErrorCode::unknown_name);
  expect_refused(with("/definition/tables/plays/file", ""), "tables.plays.file", "missing");
  expect_refused(with("/journal", json::object()), "journal", "list");
}

TEST(Document, SaysWhereAFileCannotBeWrittenThatWayAndWhatWouldBeRight) {
  const auto refused = [](const std::string& key, const json& value, const std::string& words, ErrorCode code) {
    expect_refused(with("/definition/files/plays.csv/" + key, value), "files[\"plays.csv\"]." + key, words, code);
  };
  const ErrorCode bad = ErrorCode::bad_project, unknown = ErrorCode::unknown_name;
  refused("encoding", "latin-1", "\"windows-1252\"", unknown);
  refused("delimiter", "", "Write one sign", bad);
  refused("delimiter", ";;", "Write one sign", bad);
  refused("delimiter", "x", "cannot be a separator", bad);
  refused("delimiter", "\u00e9", "cannot be a separator", bad);
  refused("delimiter", "\n", "cannot be a separator", bad);
  refused("delimiter", nullptr, "text in double quotes", bad);
  refused("quote", "''", "\"'\"", unknown);
  refused("escape", "doubled", "Did you mean \"double\"?", unknown);
  refused("comment", "//", "a mark for comments", bad);
  refused("comment", ";", "separator too", bad);
  refused("skip", -1, "0 to 1000000", bad);
  refused("header_lines", 10, "0 to 9", bad);
  refused("header_lines", true, "whole number", bad);
  refused("footer", -1, "0 to 1000", bad);
  refused("newline", "\r\n", "\"lf\", \"crlf\" and \"cr\"", unknown);
  refused("decimal", "comma", "\",\"", unknown);
  refused("delimeter", ";", "Did you mean \"delimiter\"?", unknown);
}

TEST(Document, IsWrittenWithoutBlanksThatWouldMakeItTooLargeToOpenAgain) {
  json document = json::parse(kFull), entry = std::vector<int>(80000, 1);
  for (int level = 0; level < 25; ++level) entry = json::array({entry});
  document["journal"] = json::array({entry});
  const auto project = read_project(document.dump());
  ASSERT_TRUE(project.ok()) << project.error().text();
  EXPECT_GT(document.dump(2).size(), max_document_bytes);
  const std::string written = write_project(*project);
  EXPECT_LT(written.size(), max_document_bytes);
  const auto again = read_project(written);
  ASSERT_TRUE(again.ok()) << again.error().text();
  EXPECT_EQ(write_project(*again), written);
}

TEST(Document, RefusesWhatIsNoProjectInWords) {
  expect_refused("", "line 1, column 1", "not valid JSON");
  expect_refused("{\n  \"northstar\": 1,\n  oops }", "line 3, column 3", "not valid JSON");
  expect_refused("[]", "", "not a Northstar project");
  expect_refused("{\"report\": 1}", "", "not a Northstar project");
  expect_refused(R"json({"northstar": 1})json", "definition", "missing");
  expect_refused(R"json({"northstar": "1", "definition": {}})json", "northstar", "whole number");
  expect_refused(R"json({"northstar": 2, "definition": {}, "new_key": 1})json", "northstar", "newer Northstar",
                 ErrorCode::unsupported);
  expect_refused(R"json({"northstar": 1, "definition": {}, "definitoin": {}})json", "definitoin", "Did you mean",
                 ErrorCode::unknown_name);
  expect_refused("{\"northstar\": 1, \"definition\": {\"title\": \"\xff\"}}", "line 1, column 43", "not valid JSON");
  expect_refused(R"json({"northstar": 1, "definition": {"title": "\ud800"}})json", "line 1, column 49",
                 "not valid JSON");
  expect_refused(R"json({"northstar": 1e999, "definition": {}})json", "", "number");
}

TEST(Document, RefusesRepeatedKeysWhereverTheyStand) {
  expect_refused(R"json({"northstar": 1, "definition": {}, "definition": {}})json", "definition", "twice");
  expect_refused(
      R"json({"northstar": 1, "definition": {"metrics": {"a": {"measure": "count()", "table": "t", "measure": "x"}}}})json",
      "definition.metrics.a.measure", "twice");
  expect_refused(R"json({"northstar": 1, "definition": {}, "journal": [{"a": 1}, {"b": 1, "b": 1}]})json", "journal.b",
                 "twice");
}

TEST(Document, RefusesDepthAndSizeBeyondItsLimits) {
  auto nested = [](int levels) {
    return R"json({"northstar": 1, "definition": {}, "journal": )json" +
           std::string(static_cast<std::size_t>(levels), '[') + std::string(static_cast<std::size_t>(levels), ']') +
           "}";
  };
  EXPECT_TRUE(read_project(nested(31)).ok());
  expect_refused(nested(32), "journal", "32 levels", ErrorCode::limit_exceeded);
  expect_refused(nested(100000), "journal", "32 levels", ErrorCode::limit_exceeded);
  const std::string blanks(4 << 20, ' ');
  expect_refused(R"json({"northstar": 1, "definition": {}})json" + blanks, "", "4 MiB", ErrorCode::limit_exceeded);
}

TEST(Document, TreatsNamesOfObjectMachineryAsPlainNames) {
  expect_refused(R"json({"northstar": 1, "definition": {}, "__proto__": {}})json", "__proto__", "not known",
                 ErrorCode::unknown_name);
  expect_refused(R"json({"northstar": 1, "definition": {"constructor": {}}})json", "constructor", "not known",
                 ErrorCode::unknown_name);
  const auto project = read_project(
      R"json({"northstar":1,"definition":{"tables":{"toString":{"file":"a.csv","role":"events"}},"metrics":{"__proto__":{"table":"toString","measure":"count()"}}}})json");
  ASSERT_TRUE(project.ok()) << project.error().text();
  EXPECT_EQ(project->definition.metrics.count("__proto__"), 1u);
}

TEST(Document, AnswersAnySpoiledDocumentWithAProjectOrAnError) {
  std::mt19937 random(11);
  for (int i = 0; i < 3000; ++i) {
    std::string text(kFull);
    for (int change = 0; change < 3; ++change) {
      const std::size_t at = random() % text.size();
      switch (random() % 3) {
        case 0: text[at] = static_cast<char>(random() % 256); break;
        case 1: text.erase(at, random() % 40); break;
        default: text.insert(at, text.substr(random() % text.size(), random() % 60)); break;
      }
    }
    const auto project = read_project(text);
    if (project.ok()) {
      EXPECT_TRUE(read_project(write_project(*project)).ok());
    }
  }
}

/// Every place of a value, as a JSON pointer.
void places_in(const json& value, const std::string& at, std::vector<std::string>& out) {
  if (!at.empty()) out.push_back(at);
  if (!value.is_structured()) return;
  for (const auto& [key, part] : value.items()) places_in(part, at + "/" + key, out);
}

std::string times(std::string_view text, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

TEST(Document, BoundsNamesAndTextsWithThePlaceOfTheLongOne) {
  const std::string longest(10'000, 'x'), longer = longest + 'x';
  EXPECT_TRUE(read_project(with("/definition/title", longest)).ok());
  for (const char* place : {"title", "calendar.zone", "tables.plays.file", "tables.plays.columns.value", "teams[0]"}) {
    std::string pointer = "/definition/" + std::string(place);
    for (char& c : pointer) c = c == '.' || c == '[' ? '/' : c;
    if (pointer.back() == ']') pointer.pop_back();
    expect_refused(with(pointer, longer), place, "this text is 10001 bytes long, and at most 10000 are read.",
                   ErrorCode::limit_exceeded);
  }
  for (const char* map : {"tables", "metrics", "files", "tables/plays/formats"}) {
    const auto project = read_project(with("/definition/" + std::string(map) + "/" + longer, json::object()));
    ASSERT_FALSE(project.ok()) << map;
    EXPECT_LT(project.error().text().size(), 500u) << map;
  }
}

TEST(Document, AnswersHostileValuesAtEveryKeyWithAPlace) {
  json full = json::parse(kFull);
  full["definition"]["tables"]["plays"]["columns"]["end"] = "ended_at";
  full["definition"]["tables"]["plays"]["fill_down"] = {{"by", "id"}, {"columns", {"user_id"}}, {"once", {"seconds"}}};
  json& metrics = full["definition"]["metrics"];
  metrics["running"] = {{"table", "plays"}, {"measure", "sum(value)"}, {"counted", "running"}};
  metrics["kept"] = {{"table", "plays"}, {"measure", "conversion(event = 'trial', event = 'paid', 14)"}};
  metrics["capped"] = {{"table", "plays"}, {"measure", "winsorized_sum(value, 0.05, 0.95) / percentile(value, 0.5)"}};
  metrics["days"] = {{"table", "plays"}, {"measure", "average(days_between(time, end))"}, {"where", "end is not null"}};
  metrics["rise"] = {{"formula", "plays / previous(plays, 2) - 1"}};
  ASSERT_TRUE(read_project(full.dump()).ok()) << read_project(full.dump()).error().text();
  std::vector<std::string> places;
  places_in(full["definition"], "", places);
  std::mt19937 random(2026);
  json deep = "core", wide;
  for (int i = 0; i < 25; ++i) deep = json::array({deep});
  for (int i = 0; i < 5000; ++i) wide["key" + std::to_string(i)] = i;
  const std::vector<json> hostile = {nullptr,
                                     true,
                                     -1,
                                     0,
                                     1.5,
                                     1e308,
                                     std::int64_t{1} << 62,
                                     "",
                                     " ",
                                     deep,
                                     wide,
                                     json::array(),
                                     json::object(),
                                     json(std::vector<int>(20000, 1)),
                                     std::string("a\0b", 3),
                                     "__proto__",
                                     "../../etc",
                                     "Mars/Olympus",
                                     "UTC+25:00",
                                     "thirteenth",
                                     "0 days",
                                     "-7 days",
                                     "99999999999999999999 days",
                                     "all  time",
                                     "1 fortnight",
                                     "sometimes",
                                     times("(", 60000),
                                     times("not ", 20000),
                                     times("1 + ", 20000) + "1",
                                     times("case when true then ", 10000),
                                     "'" + times("x", 200000),
                                     times("Europe/", 30000),
                                     times("\"\\", 40000),
                                     "conversion(",
                                     "conversion(true, true, -1)",
                                     "conversion(event = 'a', count() > 1, 7)",
                                     "conversion(true, true, 99999999999)",
                                     "winsorized_sum(value, 0.9, 0.1)",
                                     "winsorized_average(value)",
                                     "percentile(value, 2)",
                                     "previous(plays, -1)",
                                     "previous(plays, 1e18)",
                                     "count_distinct(count())",
                                     "count() >= 3 or",
                                     "median(value) > 1",
                                     "days_between(value, 'soon')",
                                     "end end end",
                                     "sum(value) / 0",
                                     "rise",
                                     "plays"};
  std::set<std::string> reached;
  int refused = 0;
  double slowest = 0;
  for (int i = 0; i < 2000; ++i) {
    json document = full;
    const std::string& place = places[static_cast<std::size_t>(i) % places.size()];
    document["definition"][json::json_pointer(place)] = hostile[random() % hostile.size()];
    const std::string text = document.dump();
    const auto begin = std::chrono::steady_clock::now();
    const auto project = read_project(text);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    slowest = std::max(slowest, took.count());
    if (project.ok()) {
      EXPECT_TRUE(read_project(write_project(*project)).ok()) << place;
      continue;
    }
    ++refused;
    EXPECT_FALSE(project.error().place.empty()) << place << ": " << project.error().text();
    EXPECT_FALSE(project.error().message.empty()) << place;
    EXPECT_LT(project.error().text().size(), 1000u) << place;
    reached.insert(place.substr(place.rfind('/') + 1));
  }
  for (const char* key :
       {"having", "window", "counted", "measure", "where", "formula", "zone", "fiscal_start", "week_start", "end",
        "segments", "fill_down", "following", "op", "role", "encoding", "reaction_days"})
    EXPECT_EQ(reached.count(key), 1u) << key;
  std::printf("2000 hostile documents: %d refused, each with a place; the slowest took %.1f ms\n", refused, slowest);
  RecordProperty("slowest_ms", std::to_string(slowest));
}

template <class Keys>
void expect_keys(const json& schema, const Keys& known) {
  std::set<std::string> in_schema, in_reader(known.begin(), known.end());
  for (const auto& [key, value] : schema.at("properties").items()) in_schema.insert(key);
  EXPECT_EQ(in_schema, in_reader);
  EXPECT_EQ(schema.at("additionalProperties"), false);
}

TEST(Schema, HasTheKeysThatTheReaderKnows) {
  const json schema = json::parse(project_schema());
  EXPECT_EQ(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
  const json& parts = schema["$defs"];
  expect_keys(schema, keys::document);
  expect_keys(parts["definition"], keys::definition);
  expect_keys(parts["calendar"], keys::calendar);
  expect_keys(parts["file"], keys::file);
  EXPECT_EQ(parts["file"]["properties"]["quote"]["enum"], json(keys::quotes));
  EXPECT_EQ(parts["format"]["properties"]["type"]["enum"], json(keys::types));
  for (const auto& encoding : parts["file"]["properties"]["encoding"]["enum"])
    EXPECT_TRUE(csv::encoding_from_name(encoding.get<std::string>()).has_value()) << encoding;
  EXPECT_EQ(parts["file"]["properties"]["encoding"]["enum"].size(), csv::encodings);
  expect_keys(parts["table"], keys::table);
  expect_keys(parts["columns"], keys::columns);
  expect_keys(parts["format"], keys::format);
  expect_keys(parts["metric"], keys::metric);
  expect_keys(parts["outcome_of"], keys::outcome_of);
  expect_keys(parts["north_star"], keys::north_star);
  expect_keys(parts["tree_node"], keys::tree_node);
}

TEST(Schema, EnumeratesTheNamesThatTheTypesHave) {
  const json schema = json::parse(project_schema());
  const json& parts = schema["$defs"];
  for (const auto& role : parts["table"]["properties"]["role"]["enum"]) {
    EXPECT_TRUE(m::role_from_name(role.get<std::string>()).has_value()) << role;
  }
  EXPECT_EQ(parts["table"]["properties"]["role"]["enum"].size(), 9u);
  for (const auto& grain : parts["calendar"]["properties"]["grain"]["enum"]) {
    EXPECT_TRUE(time::grain_from_name(grain.get<std::string>()).has_value()) << grain;
  }
  EXPECT_EQ(parts["calendar"]["properties"]["week_start"]["enum"], json(keys::weekdays));
  for (const auto& [name, part] : parts.items()) {
    const std::string references = schema.dump();
    EXPECT_NE(references.find("#/$defs/" + name + "\""), std::string::npos) << name << " is used nowhere";
  }
}

}  // namespace
}  // namespace northstar::project
