#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/facts.hpp"
#include "engine/facts_bytes.hpp"
#include "engine/layout.hpp"
#include "engine/pieces.hpp"

namespace northstar::engine {
namespace {

void append_piece(std::string& out, PieceKey key, std::string_view bytes) {
  const std::size_t begun = begin_piece(out, key);
  out += bytes;
  end_piece(out, begun);
}

TEST(Pieces, ComeBackSortedByTableAndShard) {
  std::string bytes;
  append_piece(bytes, {1, 0}, "c");
  append_piece(bytes, {0, 1}, std::string_view("b\0b", 3));
  append_piece(bytes, {0, 0}, "");
  Pieces pieces{{{0, 1}, "old"}};
  ASSERT_TRUE(read_pieces(bytes, pieces).ok());
  const Pieces expected{{{0, 0}, ""}, {{0, 1}, std::string_view("b\0b", 3)}, {{1, 0}, "c"}};
  EXPECT_EQ(pieces, expected);
}

TEST(Pieces, ThatAreCutOffChangeNothing) {
  std::string bytes;
  append_piece(bytes, {0, 0}, "abcdef");
  append_piece(bytes, {0, 1}, "abcdef");
  for (std::size_t n = 1; n < bytes.size(); ++n) {
    if (n == bytes.size() / 2) continue;  // one whole piece
    Pieces pieces;
    EXPECT_FALSE(read_pieces(std::string_view(bytes).substr(0, n), pieces).ok()) << n;
    EXPECT_TRUE(pieces.empty());
  }
}

TEST(Facts, SurviveTheWayThroughJson) {
  RangeFacts facts;
  facts.file = "a.csv";
  facts.table = "orders";
  facts.layout = 3;
  facts.shard = 2;
  facts.range = {10, 20, 30, true};
  facts.complete = false;
  facts.counts.first_record_byte = 11;
  facts.counts.next_record_byte = 22;
  facts.counts.lines = 5;
  facts.counts.rows_in = 4;
  facts.counts.rows_used = 3;
  facts.counts.first_time = -5;
  facts.counts.rejects.add({2, 13, "amount", csv::RejectReason::not_a_number, "a\"b"});
  table::ColumnEvidence evidence;
  evidence.column = "amount";
  evidence.kind = table::CellKind::number;
  evidence.other_form[1] = 7;
  facts.counts.columns.push_back(evidence);
  table::Number exact, real;
  exact.mantissa = -1250;
  exact.scale = 2;
  real.is_real = true;
  real.real = 1e30;
  DecimalSum sum;
  sum.add(-1250, 2);
  facts.counts.totals = {1, {{9, 99, "Total", true, {exact, std::nullopt, real}}}, {sum}};
  const auto back = facts_from_json(nlohmann::json::parse(to_json(facts).dump()));
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(to_json(*back), to_json(facts));
  EXPECT_EQ(back->counts.rejects.kept[0].reason, csv::RejectReason::not_a_number);
  EXPECT_EQ(back->counts.rejects.total(), 1u);
  EXPECT_FALSE(back->counts.last_time.has_value());
  EXPECT_EQ(back->counts.columns[0].kind, table::CellKind::number);
  EXPECT_EQ(back->counts.columns[0].other_form[1], 7u);
  EXPECT_EQ(back->counts.totals.lines[0].values[0]->mantissa, -1250);
  EXPECT_EQ(back->counts.totals.lines[0].values[2]->real, 1e30);
  EXPECT_TRUE(table::equals_sum(exact, back->counts.totals.sums[0]));
  EXPECT_FALSE(facts_from_json(nlohmann::json::object()).ok());
}

TEST(Facts, CutOffOrImpossibleBytesAreRefused) {
  RangeFacts facts;
  facts.counts.rejects.add({2, 13, "amount", csv::RejectReason::not_a_number, "x"});
  const std::string bytes = to_bytes(facts);
  ASSERT_TRUE(facts_from_bytes(bytes).has_value());
  for (std::size_t n = 0; n < bytes.size(); ++n) EXPECT_FALSE(facts_from_bytes(bytes.substr(0, n)).has_value()) << n;
  EXPECT_FALSE(facts_from_bytes(bytes + "x").has_value());
  facts.counts.rejects.kept[0].reason = static_cast<csv::RejectReason>(99);
  EXPECT_FALSE(facts_from_bytes(to_bytes(facts)).has_value());
}

TEST(Facts, NameTheColumnsThatLeftRowsOut) {
  table::ShardFacts counts;
  counts.rejects.add({1, 0, "amount", csv::RejectReason::not_a_number, "x"});
  counts.rejects.add({2, 9, "", csv::RejectReason::too_few_fields, "x"});
  EXPECT_EQ(left_out_columns({}, counts), std::vector<std::string>{"amount"});
  counts.rejects.counted[0] += 100000;  // more than are listed
  EXPECT_EQ(left_out_columns({}, counts), (std::vector<std::string>{"*", "amount"}));
}

Layout layout_of(std::uint64_t begin, std::uint64_t end) {
  Layout layout;
  layout.plan.data_begin_byte = begin;
  layout.file_bytes = end;
  return layout;
}

TEST(Cut, CoversTheFileWithoutGap) {
  Layout layout = layout_of(7, 7 + 1000);
  cut(layout, 3, 1);
  EXPECT_EQ(layout.cuts, (std::vector<std::uint64_t>{7, 340, 673, 1007}));
  cut(layout, 8, 1);
  EXPECT_EQ(layout.cuts.size(), 4u) << "ranges that may be loaded stay";
}

TEST(Cut, LeavesSmallFilesWhole) {
  Layout small = layout_of(10, 5000), empty = layout_of(10, 10), large = layout_of(0, 10 << 20);
  cut(small, 8, 4 << 20);
  cut(empty, 8, 4 << 20);
  cut(large, 8, 4 << 20);
  EXPECT_EQ(small.cuts, (std::vector<std::uint64_t>{10, 5000}));
  EXPECT_EQ(empty.cuts, (std::vector<std::uint64_t>{10, 10}));
  EXPECT_EQ(large.cuts.size(), 3u);
}

}  // namespace
}  // namespace northstar::engine
