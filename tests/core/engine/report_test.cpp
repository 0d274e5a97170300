#include "report/report.hpp"
#include "engine/small_shop.hpp"
#include "engine/talk.hpp"
#include "report/words.hpp"

namespace northstar::engine {
namespace {

Talk shop(std::size_t shards = 1, std::size_t chunk = 1 << 16) {
  Talk talk;
  talk.shards = shards;
  talk.chunk = chunk;
  talk.inspect("orders.csv", orders_csv());
  talk.define(shop_project());
  return talk;
}

json star_of(const std::string& report) { return json::parse(report).at("sections").at("series").at("star"); }

TEST(EngineReport, GivesTheNumberOfTheLastFullWeek) {
  const std::string report = shop().whole_report();
  const json star = star_of(report);
  EXPECT_EQ(star.at("metric"), "orders");
  EXPECT_EQ(star.at("value"), orders_in(kWeeks - 1));
  EXPECT_EQ(star.at("period"), time::iso_date(time::days_from_civil({2024, 1, 1}) + 7 * (kWeeks - 1)));
}

TEST(EngineReport, AccountsForEveryRow) {
  Talk talk;
  std::string text = orders_csv();
  text += "o1,2025-02-30,c1,DE,1.50,plain\no2,2025-02-03,c1,DE,abc,plain\no3,2025-02-03\n";
  talk.inspect("orders.csv", text);
  talk.define(shop_project());
  const json data = json::parse(talk.whole_report()).at("sections").at("data");
  EXPECT_EQ(data.at("rows_left_out"), 3);
  EXPECT_EQ(data.at("rows_in").get<int>(), data.at("rows_used").get<int>() + 3);
  const json& listed = data.at("files")[0].at("rejects").at("listed");
  ASSERT_EQ(listed.size(), 3u);
  const auto line_of_last = std::count(text.begin(), text.end(), '\n');
  EXPECT_EQ(listed[2].at("line"), line_of_last);
  EXPECT_EQ(listed[1].at("column"), "amount");
}

TEST(EngineReport, ContributionsAddUpToTheChange) {
  const json split = json::parse(shop().whole_report()).at("sections").at("decompose");
  ASSERT_TRUE(split.at("problem").is_null()) << split.dump();
  double sum = split.at("residual");
  for (const json& node : split.at("nodes"))
    if (node.at("drivers").empty()) sum += node.at("contribution").get<double>();
  EXPECT_NEAR(sum, split.at("change").get<double>(), 1e-9);
}

TEST(EngineReport, SaysOneNumberForAPartOfTheChangeEverywhere) {
  const std::string report = shop().whole_report();
  const json split = json::parse(report).at("sections").at("decompose");
  const json& printed = split.at("printed");
  const int decimals = printed.at("decimals");
  const std::string markdown = report::report_markdown(report);
  const std::string title = split.at("title");
  double sum = printed.at("residual");
  bool in_title = false;
  for (const json& node : split.at("nodes")) {
    if (!node.at("drivers").empty()) continue;
    const double part = node.at("printed");
    sum += part;
    EXPECT_NE(markdown.find("| " + report::signed_fixed_words(part, decimals) + " |"), std::string::npos) << markdown;
    in_title = in_title || title.find(report::rounded_words(part, decimals) + " from") != std::string::npos;
  }
  EXPECT_NEAR(sum, printed.at("change").get<double>(), 1e-9);
  EXPECT_TRUE(in_title) << title;
}

TEST(EngineReport, DoesNotJoinAFileToItself) {
  Talk talk;
  talk.inspect("orders.csv", orders_csv());
  json project = shop_project();
  project["definition"]["tables"]["again"] = project["definition"]["tables"]["orders"];
  project["definition"]["metrics"]["others"] = {{"table", "again"}, {"measure", "count()"}};
  talk.define(project);
  EXPECT_TRUE(json::parse(talk.whole_report()).at("sections").at("data").at("joins").empty());
}

// Pieces of one byte take too long under the sanitizers: table's tests feed them to a shard, wasm's to a whole report.
TEST(EngineReport, IsTheSameBytesHoweverTheFileIsCutAndFed) {
  const std::string expected = shop().whole_report();
  for (const std::size_t shards : {1, 2, 3, 8})
    for (const std::size_t chunk : {7u, 1u << 16}) {
      if (shards == 1 && chunk == 1u << 16) continue;
      EXPECT_EQ(shop(shards, chunk).whole_report(), expected) << shards << " shards, " << chunk << " bytes";
    }
}

TEST(EngineReport, IsTheSameWhenCutsFallIntoQuotes) {
  const std::string expected = shop().whole_report();
  for (const std::size_t shards : {50, 333}) EXPECT_EQ(shop(shards).whole_report(), expected) << shards << " shards";
}

TEST(EngineReport, IsRepairedWhereARangeBeganInTheWrongQuoteState) {
  // A quoted field longer than what a range looks at, full of what looks like records.
  std::string text = orders_csv() + "o,2025-02-10,c1,DE,5.50,\"";
  for (int i = 0; i < 4000; ++i) text += "o" + std::to_string(i) + ",2025-02-11,c2,FR,7.50,plain\n";
  text += "\"\no,2025-02-12,c3,DE,6.50,plain\n";
  const auto report = [&](std::size_t shards, int& repairs) {
    Talk talk;
    talk.shards = shards;
    talk.inspect("orders.csv", text);
    talk.define(shop_project());
    const std::string out = talk.whole_report();
    repairs = talk.repairs;
    return out;
  };
  int none = 0, some = 0;
  const std::string expected = report(1, none);
  EXPECT_EQ(report(4, some), expected);
  EXPECT_EQ(none, 0);
  EXPECT_GT(some, 0);
}

TEST(EngineReport, OfSeveralEnginesIsThatOfOne) {
  const std::string expected = shop().whole_report();
  Talk first = shop(4), second = shop(4);
  first.load_all();
  const json& file = first.plan.at("orders");
  Talk merging = shop(4);
  merging.load_all();
  merging.facts = first.facts;
  for (std::uint64_t i : {3, 1}) {
    second.load("orders", "orders.csv", i, file.at("cuts")[i], file.at("cuts")[i + 1], false);
  }
  merging.merge(second.map());  // out of order: ranges 3 and 1 before 0 and 2
  EXPECT_EQ(merging.report(), expected);
}

TEST(EngineReport, ComparesOtherPeriodsWithoutReadingAgain) {
  Talk talk = shop();
  talk.whole_report();
  json request = talk.finish_request();
  request["baseline"] = "2024-03-04";
  request["comparison"] = "2024-04-01";
  talk.value(request);
  talk.run();
  const json split =
      json::parse(talk.value({{"op", "report"}, {"format", "json"}}).get<std::string>())["sections"]["decompose"];
  EXPECT_EQ(split.at("baseline"), "2024-03-04");
  EXPECT_EQ(split.at("change"), orders_in(13) - orders_in(9));
}

TEST(EngineReport, RefusesAPeriodThatIsNone) {
  Talk talk = shop();
  talk.load_all();
  talk.merge(talk.map());
  json request = talk.finish_request();
  request["baseline"] = "soon";
  talk.value(request);
  json reply;
  do reply = talk.reply({{"op", "step"}});
  while (reply.at("ok").get<bool>() && !reply.at("value").at("done").get<bool>());
  ASSERT_FALSE(reply.at("ok").get<bool>());
  EXPECT_EQ(
      reply.at("error").at("text"),
      "baseline: “soon” is no period. Write the first day of the period, like 2026-09-14, or of the first and the "
      "last of a range, like 2026-06-15/2026-09-14.");
}

TEST(EngineReport, ComesAsMarkdownAndAsAPage) {
  Talk talk = shop();
  talk.whole_report();
  const std::string markdown = talk.value({{"op", "report"}, {"format", "markdown"}});
  const std::string html = talk.value({{"op", "report"}, {"format", "html"}});
  EXPECT_EQ(markdown.substr(0, 1), "#");
  EXPECT_NE(html.find("<html"), std::string::npos);
  EXPECT_EQ(html.find("<script"), std::string::npos);
}

}  // namespace
}  // namespace northstar::engine
