// Files read as a project says they are written: from the project alone, for any shards and chunk, and back again.
#include "engine/small_shop.hpp"
#include "engine/talk.hpp"

namespace northstar::engine {
namespace {

/// The shop's orders as another tool writes them: two lines above, semicolons, decimal commas, one quote for all.
std::string foreign_orders() {
  std::string text = "Export of May\nmade, by hand\n";
  for (const char c : orders_csv()) {
    if (c == ',') {
      text += ';';
    } else if (c == '.') {
      text += ',';
    } else {
      text += c == '"' ? '\'' : c;
    }
  }
  return text;
}

json said_project() {
  json project = shop_project();
  project["definition"]["files"]["orders.csv"] = {{"delimiter", ";"}, {"quote", "'"}, {"skip", 2}, {"decimal", ","}};
  return project;
}

TEST(Reading, GivesTheSameBytesForAnyShardsAndChunk) {
  std::string first;
  for (const std::size_t shards : {1, 3, 7})
    for (const std::size_t chunk : {61, 1 << 16}) {
      Talk talk;
      talk.shards = shards;
      talk.chunk = chunk;
      talk.inspect("orders.csv", foreign_orders());
      talk.define(said_project());
      const std::string report = talk.whole_report();
      if (first.empty()) first = report;
      EXPECT_EQ(report, first) << shards << " shards, " << chunk << " bytes";
    }
  const json sections = json::parse(first).at("sections");
  EXPECT_EQ(sections.at("series").at("star").at("value"), orders_in(kWeeks - 1));
  EXPECT_EQ(sections.at("data").at("rows_left_out"), 0);
}

TEST(Reading, TellsOfTheFilesThatADefinitionReadsOtherwise) {
  Talk talk;
  const json found = talk.inspect("orders.csv", foreign_orders());
  const json defined = talk.define(said_project());
  ASSERT_EQ(defined.at("files").size(), 1u);
  const json& said = defined.at("files")[0];
  EXPECT_EQ(said.at("dialect").at("quote"), "'");
  EXPECT_EQ(said.at("dialect").at("skip"), 2);
  EXPECT_EQ(said.at("found"), found.at("dialect"));
  EXPECT_TRUE(talk.define(said_project()).at("files").empty());
  // Taken back, the file is as it was found.
  json project = said_project();
  project["definition"]["files"]["orders.csv"].erase("decimal");
  EXPECT_EQ(talk.define(project).at("files")[0].at("found"), found.at("dialect"));
}

TEST(Reading, OfAColumnReadsItsSamplesAnew) {
  Talk talk;
  talk.inspect("orders.csv", "day,id,paid\n03/04/2026,007,1\n05/06/2026,8,0\n");
  json project = shop_project();
  json& definition = project["definition"];
  definition = {{"tables", {{"t", {{"file", "orders.csv"}, {"role", "payments"}, {"columns", {{"time", "day"}}}}}}},
                {"metrics", {{"n", {{"table", "t"}, {"measure", "count()"}}}}},
                {"north_star", {{"metric", "n"}}}};
  definition["tables"]["t"]["formats"] = {{"day", {{"time", "DD/MM/YYYY"}}}, {"id", {{"decimal", "."}}}};
  const json columns = talk.define(project).at("files")[0].at("columns");
  EXPECT_EQ(columns[0].at("values"), json({"2026-04-03", "2026-06-05"}));
  EXPECT_EQ(columns[0].at("found"), json({{"type", "date"}, {"format", "MM/DD/YYYY"}}));
  EXPECT_EQ(columns[1].at("found").at("type"), "text");
  EXPECT_EQ(columns[1].at("values")[1], 8);
  EXPECT_FALSE(columns[2].contains("found"));
  definition["tables"]["t"]["formats"] = {{"day", {{"type", "text"}}}};
  EXPECT_NE(talk.refusal({{"op", "define"}, {"project", project}}).find("does not read as dates"), std::string::npos);
}

TEST(Reading, ThatCannotBeIsRefusedWithItsPlaceAndChangesNothing) {
  Talk talk;
  const json found = talk.inspect("orders.csv", orders_csv());
  talk.define(shop_project());
  const std::string before = talk.whole_report();
  json project = shop_project();
  project["definition"]["files"]["orders.csv"]["skip"] = 999999;
  const json refused = talk.reply({{"op", "define"}, {"project", project}});
  EXPECT_EQ(refused.at("error").at("place"), "files[\"orders.csv\"]");
  project["definition"]["files"]["orders.csv"] = {{"delimiter", "|"}};
  EXPECT_EQ(talk.reply({{"op", "define"}, {"project", project}}).at("error").at("place"), "tables.orders.columns.time");
  EXPECT_EQ(talk.report(), before);
  EXPECT_TRUE(talk.define(shop_project()).at("files").empty());
}

TEST(Reading, IsGivenWithTheFileAndStaysInWhatIsRecognized) {
  Talk talk;
  const std::string text = foreign_orders();
  talk.files["orders.csv"] = text;
  json request = Talk::inspect_request("orders.csv", text);
  request["project"] = said_project();
  const json understood = talk.value(request, std::string_view(text).substr(0, 256 * 1024));
  EXPECT_EQ(understood.at("columns")[4].at("format"), "1234,56");
  const json guessed = talk.value({{"op", "recognize"}}).at("project");
  EXPECT_EQ(guessed.at("definition").at("files"), said_project().at("definition").at("files"));
  EXPECT_TRUE(talk.define(guessed).at("files").empty());
  request["project"]["definition"]["files"]["orders.csv"]["quote"] = "x";
  EXPECT_NE(talk.refusal(request, text).find("files[\"orders.csv\"].quote"), std::string::npos);
}

TEST(Reading, StaysForAFileThatTheDefinitionDoesNotSpeakOf) {
  Talk talk;
  const std::string text = foreign_orders();
  talk.inspect("orders.csv", orders_csv());
  json request = Talk::inspect_request("newer.csv", text);
  request["project"] = said_project();
  request["project"]["definition"]["files"]["newer.csv"] = said_project()["definition"]["files"]["orders.csv"];
  talk.value(request, text);
  EXPECT_TRUE(talk.define(shop_project()).at("files").empty());
  const json again = talk.value({{"op", "recognize"}}).at("project").at("definition").at("files");
  EXPECT_EQ(again.at("newer.csv").at("skip"), 2);
}

TEST(Reading, OfOneColumnInTwoFormsIsRefused) {
  Talk talk;
  talk.inspect("orders.csv", orders_csv());
  json project = shop_project();
  json& tables = project["definition"]["tables"];
  tables["again"] = tables["orders"];
  tables["orders"]["formats"]["country"] = {{"type", "text"}};
  talk.define(project);
  tables["again"]["formats"]["country"] = {{"type", "boolean"}};
  EXPECT_NE(talk.refusal({{"op", "define"}, {"project", project}}).find("Write the same form in both"),
            std::string::npos);
}

TEST(Reading, KeepsWhatRowsTaughtOfOtherColumns) {
  // Integers in the head, decimals below: once known, that is not learned again for a word about another column.
  std::string text = "ordered_at,customer_id,country,amount\n";
  for (int i = 0; i < 20000; ++i)
    text += time::iso_date(19800 + i / 300) + ",c" + std::to_string(i % 40) + ",DE," + std::to_string(i % 90) + "\n";
  text += "2024-05-01,c1,DE,2.25\n";
  Talk talk;
  talk.inspect("orders.csv", text);
  talk.define(shop_project());
  talk.load_all();
  json facts = talk.finish_request().at("facts");
  talk.value({{"op", "widen"}, {"facts", facts}});
  json project = shop_project();
  project["definition"]["tables"]["orders"]["formats"]["country"] = {{"type", "text"}};
  const json columns = talk.define(project).at("files")[0].at("columns");
  EXPECT_EQ(columns[3].at("type"), "decimal");
}

}  // namespace
}  // namespace northstar::engine
