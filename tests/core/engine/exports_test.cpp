// What exports of marketing, sales and payment tools become, one fixture each: role, columns, period, rows, totals
// lines left out, money and its currency, and the words where a click in the tool is needed.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "engine/talk.hpp"

namespace northstar::engine {
namespace {

std::string read(const std::string& name) {
  std::ifstream file(std::string(NORTHSTAR_TEST_DATA) + "/exports/" + name, std::ios::binary);
  EXPECT_TRUE(file.good()) << name;
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string all_texts(const json& notices) {
  std::string out;
  for (const json& notice : notices)
    out += notice.at("text").get<std::string>() + " " + notice.at("remedy").get<std::string>() + "\n";
  return out;
}

std::set<std::string> all_codes(const json& notices) {
  std::set<std::string> out;
  for (const json& notice : notices) out.insert(notice.at("code").get<std::string>());
  return out;
}

/// The sum of a metric over all its periods; nothing when there is no such metric.
std::optional<double> total_of(const json& report, const std::string& metric) {
  for (const json& one : report.at("sections").at("series").at("metrics")) {
    if (one.at("metric") != metric) continue;
    double sum = 0;
    for (const json& value : one.at("values"))
      if (!value.is_null()) sum += value.get<double>();
    return sum;
  }
  return std::nullopt;
}

void expect_report(Talk& talk, const json& expected, const json& recognized) {
  const json& project = recognized.at("project");
  const json& tables = project.at("definition").at("tables");
  const auto used = std::find_if(tables.begin(), tables.end(), [&](const json& table) {
    return table.at("role") == expected.at("role") &&
           (!expected.contains("time") || table.at("columns").value("time", "") == expected.at("time"));
  });
  ASSERT_NE(used, tables.end()) << tables.dump(1);
  const json columns = used->value("columns", json::object());
  EXPECT_EQ(columns.value("time", ""), expected.value("time", ""));
  for (const char* part : {"end", "entity", "event", "value"}) {
    if (!expected.contains(part)) continue;
    EXPECT_EQ(columns.value(part, ""), expected.at(part).get<std::string>()) << part;
  }
  if (expected.contains("grain")) {
    EXPECT_EQ(project.at("definition").at("calendar").at("grain"), expected.at("grain"));
  }

  talk.define(project);
  const json report = json::parse(talk.whole_report());
  const json& data = report.at("sections").at("data");
  const auto file = std::find_if(data.at("files").begin(), data.at("files").end(),
                                 [&](const json& one) { return one.at("table") == used.key(); });
  ASSERT_NE(file, data.at("files").end());
  EXPECT_EQ(file->at("rows_used"), expected.at("rows_used"));
  EXPECT_EQ(file->at("rows_in").get<int>(), file->at("rows_used").get<int>() + file->at("rows_left_out").get<int>());
  int totals = 0;
  for (const json& reason : file->at("rejects").at("by_reason"))
    if (reason.at("reason") == "totals_line") totals = reason.at("count").get<int>();
  EXPECT_EQ(totals, expected.value("totals_left_out", 0));
  if (expected.contains("says")) {
    EXPECT_NE(all_texts(data.at("notices")).find(expected.at("says").get<std::string>()), std::string::npos)
        << all_texts(data.at("notices"));
  }
  if (expected.contains("period")) {
    EXPECT_EQ(file->at("first_day"), expected.at("period")[0]);
    EXPECT_EQ(file->at("last_day"), expected.at("period")[1]);
  }
  for (const char* metric : {"revenue", "orders", "units_sold", "spend", "cost_micros"}) {
    const std::string key = std::string(metric) == "units_sold" ? "units" : metric;
    if (!expected.contains(key)) continue;
    const auto total = total_of(report, metric);
    ASSERT_TRUE(total) << metric;
    EXPECT_NEAR(*total, expected.at(key).get<double>(), 1e-9) << metric;
  }
  if (expected.contains("last_star_day")) {  // open deals close in the future, which makes no period
    const json& periods = report.at("sections").at("series").at("periods");
    EXPECT_LE(periods.back().at("key").get<std::string>(), expected.at("last_star_day").get<std::string>());
  }
  if (!expected.contains("currency")) return;
  std::set<std::string> units;
  for (const json& metric : project.at("definition").at("metrics")) units.insert(metric.value("unit", ""));
  EXPECT_EQ(units.count(expected.at("currency").get<std::string>()), 1u)
      << project.at("definition").at("metrics").dump(1);
}

void expect_file(const json& expected) {
  const std::string file = expected.at("file");
  SCOPED_TRACE(file);
  Talk talk;
  const json understood = talk.inspect(file, read(file));
  if (!understood.is_object()) return;
  std::vector<std::string> names;
  for (const json& table : understood.at("tables")) names.push_back(table.at("file"));
  EXPECT_EQ(names, expected.value("tables", std::vector<std::string>{file}));
  const json recognized = talk.value({{"op", "recognize"}});
  const std::string texts = all_texts(recognized.at("notices"));
  if (expected.contains("click")) {
    EXPECT_NE(texts.find(expected.at("click").get<std::string>()), std::string::npos) << texts;
  }
  if (expected.contains("notice")) {
    EXPECT_EQ(all_codes(recognized.at("notices")).count(expected.at("notice")), 1u) << texts;
  }
  std::set<std::string> questions;
  for (const json& question : recognized.at("questions"))
    questions.insert(question.at("id").get<std::string>().substr(0, question.at("id").get<std::string>().find(':')));
  EXPECT_EQ(questions,
            expected.contains("question") ? std::set<std::string>{expected.at("question")} : std::set<std::string>{});
  EXPECT_EQ(recognized.at("project").is_null(), !expected.contains("role")) << recognized.dump(1).substr(0, 2000);
  if (!recognized.at("project").is_null() && expected.contains("role")) expect_report(talk, expected, recognized);
}

TEST(Exports, AreReadAsACarefulAnalystReadsThem) {
  std::ifstream file(std::string(NORTHSTAR_TEST_DATA) + "/exports/expectations.json");
  const json expectations = json::parse(file);
  ASSERT_GE(expectations.at("files").size(), 34u);
  for (const json& expected : expectations.at("files")) expect_file(expected);
}

TEST(Exports, NextMonthsFileReplacesTheDaysThatItSaysAgain) {
  const std::string header = "Day,Campaign,Cost,Impr.,Clicks\n";
  std::string august = header, september = header;
  for (int day = 1; day <= 31; ++day)
    august += "2026-08-" + std::to_string(100 + day).substr(1) + ",Brand," + std::to_string(100 + day) + ",900,40\n";
  for (int day = 1; day <= 31; ++day)
    september += "2026-08-" + std::to_string(100 + day).substr(1) + ",Brand," +
                 std::to_string(100 + day + (day % 10 == 0 ? 20 : 0)) + ",900,40\n";
  for (int day = 1; day <= 30; ++day)
    september += "2026-09-" + std::to_string(100 + day).substr(1) + ",Brand,50,900,40\n";
  Talk talk;
  talk.inspect("Campaign report (Aug).csv", august);
  talk.inspect("Campaign report (Sep).csv", september);
  const json recognized = talk.value({{"op", "recognize"}});
  EXPECT_NE(
      all_texts(recognized.at("notices"))
          .find("“Campaign report (Sep).csv” replaces “Campaign report (Aug).csv” from 1 Aug 2026 to 31 Aug 2026; 31 "
                "days were said again, 3 of them changed by more than 5"),
      std::string::npos)
      << all_texts(recognized.at("notices"));
  ASSERT_EQ(recognized.at("project").at("definition").at("tables").size(), 1u);
  talk.define(recognized.at("project"));
  const json report = json::parse(talk.whole_report());
  EXPECT_EQ(report.at("sections").at("data").at("rows_used"), 61);
}

}  // namespace
}  // namespace northstar::engine
