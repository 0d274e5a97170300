#include "engine/small_shop.hpp"
#include "engine/talk.hpp"

namespace northstar::engine {
namespace {

json with_metric(const std::string& measure) {
  json project = shop_project();
  project["definition"]["metrics"]["orders"]["measure"] = measure;
  return project;
}

TEST(Session, RefusesWhatIsNoRequestInWords) {
  Talk talk;
  EXPECT_NE(talk.session.call("{").find(R"("ok":false)"), std::string::npos);
  EXPECT_NE(talk.refusal({{"op", "fly"}}).find("no operation \"fly\""), std::string::npos);
  EXPECT_NE(talk.refusal({{"op", 3}}).find("\"op\" has to be text"), std::string::npos);
  EXPECT_NE(talk.refusal({{"op", "inspect"}, {"file", "a.csv"}, {"size", -1}}).find("\"size\""), std::string::npos);
  EXPECT_NE(talk.refusal({{"op", "feed"}, {"bytes", 0}}).find("Nothing is being loaded"), std::string::npos);
  EXPECT_NE(talk.refusal({{"op", "step"}}).find("Nothing is running"), std::string::npos);
  EXPECT_NE(talk.refusal({{"op", "plan"}, {"shards", 2}}).find("Nothing is defined yet"), std::string::npos);
  EXPECT_NE(talk.refusal({{"op", "report"}, {"format", "json"}}).find("no report yet"), std::string::npos);
  EXPECT_NE(
      talk.refusal({{"op", "inspect"}, {"file", "a.csv"}, {"size", 9}, {"bytes", 9}, {"complete", true}}).find("inbox"),
      std::string::npos);
}

TEST(Session, AnswersAnExceptionAsAReply) {
  Talk talk;
  talk.inspect("orders.csv", orders_csv());
  talk.define(shop_project());
  const json reply = talk.reply({{"op", "finish"}, {"facts", json::array()}, {"sections", {1, 2}}});  // not names
  EXPECT_FALSE(reply.at("ok").get<bool>());
  EXPECT_FALSE(reply.at("error").at("text").get<std::string>().empty());
}

TEST(Session, AnswersAnotherDefinitionFromLoadedColumns) {
  Talk talk;
  talk.inspect("orders.csv", orders_csv());
  EXPECT_TRUE(talk.define(shop_project()).at("must_load").get<bool>());
  talk.whole_report();
  EXPECT_FALSE(talk.define(with_metric("count() * 2")).at("must_load").get<bool>());
  talk.load_all();  // a plan, and nothing to load
  const json star = json::parse(talk.report()).at("sections").at("series").at("star");
  EXPECT_EQ(star.at("value"), 2 * orders_in(kWeeks - 1));
}

TEST(Session, LoadsAgainForAColumnThatWasNotLoaded) {
  Talk talk;
  talk.inspect("orders.csv", orders_csv());
  talk.define(shop_project());
  talk.load_all();
  EXPECT_TRUE(talk.define(with_metric("count_distinct(\"order_id\")")).at("must_load").get<bool>());
}

TEST(Session, LoadsAgainWhenAColumnNotNeededAnyMoreLeftRowsOut) {
  // A fresh load for the second definition would use the row: the same bytes have to come out.
  const std::string text = orders_csv() + "o1,2025-02-03,c1,DE,abc,plain\n";
  json project = shop_project();
  project["definition"]["metrics"].erase("revenue");
  project["definition"].erase("outcome");
  project["definition"]["tables"]["orders"]["columns"].erase("value");
  Talk fresh, second;
  fresh.inspect("orders.csv", text);
  fresh.define(project);
  const std::string expected = fresh.whole_report();
  second.inspect("orders.csv", text);
  second.define(shop_project());
  second.whole_report();
  second.facts.clear();
  second.define(project);
  EXPECT_EQ(second.whole_report(), expected);
}

TEST(Session, KeepsWhatIsLoadedWhenCancelledAndGoesOnFromThere) {
  Talk whole, cancelled;
  for (Talk* talk : {&whole, &cancelled}) {
    talk->chunk = 1000;
    talk->inspect("orders.csv", orders_csv());
    talk->define(shop_project());
  }
  const std::string expected = whole.whole_report();
  const json file = cancelled.value({{"op", "plan"}, {"shards", 1}}).at("files")[0];
  const std::uint64_t begin = file.at("cuts")[0], end = file.at("cuts")[1];
  const json stopped = cancelled.load("orders", "orders.csv", 0, begin, end, true, 30000);
  EXPECT_FALSE(stopped.at("done").get<bool>());
  const std::uint64_t rows = stopped.at("rows");
  EXPECT_GT(rows, 100u);

  // What there is can be counted …
  cancelled.facts[{"orders", 0}] = cancelled.value({{"op", "facts"}, {"table", "orders"}, {"shard", 0}});
  EXPECT_FALSE(cancelled.facts.begin()->second.at("complete").get<bool>());
  const json partial = json::parse(cancelled.report());
  EXPECT_EQ(partial.at("sections").at("data").at("rows_in"), rows);

  // … and reading goes on behind it.
  const json again = cancelled.value(
      {{"op", "load"}, {"table", "orders"}, {"shard", 0}, {"begin", begin}, {"end", end}, {"begins_at_record", true}});
  EXPECT_EQ(again.at("rows"), rows);
  EXPECT_GT(again.at("wanted_byte").get<std::uint64_t>(), begin + 29000);
  cancelled.facts.clear();
  EXPECT_EQ(cancelled.whole_report(), expected);
}

TEST(Session, KeepsItsDefinitionWhenAnotherIsRefused) {
  Talk talk;
  talk.inspect("orders.csv", orders_csv());
  talk.define(shop_project());
  const std::string expected = talk.whole_report();
  talk.refusal({{"op", "define"}, {"project", with_metric("sum(nothing)")}});
  talk.refusal({{"op", "define"}, {"project", {{"northstar", 1}}}});
  talk.refusal({{"op", "define"}, {"project", "text"}});
  EXPECT_EQ(talk.report(), expected);
}

TEST(Session, TriesAnotherDefinitionAndKeepsWhatWasLoadedAndReported) {
  Talk talk;
  talk.inspect("orders.csv", orders_csv());
  talk.define(shop_project());
  const std::string expected = talk.whole_report();
  talk.value({{"op", "hold"}});
  EXPECT_TRUE(talk.define(with_metric("count_distinct(\"order_id\")")).at("must_load").get<bool>());
  talk.facts.clear();
  EXPECT_NE(talk.whole_report(), expected);
  EXPECT_FALSE(talk.define(shop_project()).at("must_load").get<bool>());
  talk.value({{"op", "release"}});
  EXPECT_EQ(talk.report(), expected);
}

TEST(Session, ReadsADocumentBeforeItsFilesAreThere) {
  Talk talk;
  const json read = talk.value({{"op", "read"}, {"text", shop_project().dump()}});
  EXPECT_EQ(read.at("project").at("definition").at("title"), "Shop");
  EXPECT_FALSE(read.at("sentence").empty());
  json odd = shop_project();
  odd["definition"]["north_star"]["metric"] = "ordres";
  EXPECT_NE(talk.refusal({{"op", "read"}, {"text", odd.dump()}}).find("orders"), std::string::npos);
  EXPECT_FALSE(talk.refusal({{"op", "read"}, {"text", R"({"northstar": 1, "northstar": 1})"}}).empty());
}

TEST(Session, ForgetsAFile) {
  Talk talk;
  talk.inspect("orders.csv", orders_csv());
  talk.define(shop_project());
  talk.value({{"op", "forget"}, {"file", "orders.csv"}});
  EXPECT_NE(talk.refusal({{"op", "map"}}).find("Nothing is defined yet"), std::string::npos);
  EXPECT_NE(talk.refusal({{"op", "define"}, {"project", shop_project()}}).find("orders.csv"), std::string::npos);
}

TEST(Session, RecognizesADefinitionThatItCanCompute) {
  Talk talk;
  talk.inspect("orders.csv", orders_csv());
  const json project = talk.value({{"op", "recognize"}}).at("project");
  ASSERT_FALSE(project.is_null());
  talk.define(project);
  EXPECT_FALSE(json::parse(talk.whole_report()).at("sections").at("series").at("star").is_null());
}

}  // namespace
}  // namespace northstar::engine
