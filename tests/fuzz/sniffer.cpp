// Any bytes as a file: a refusal in words, or a head that holds together and columns that load to the same rows however
// the file is fed and cut into shards.
#include <algorithm>
#include <string>
#include <vector>

#include "expect.hpp"
#include "table/row_page.hpp"
#include "table/shards.hpp"

using namespace northstar;

namespace {

constexpr const char* kFile = "fuzz.csv";
constexpr std::size_t kColumns = 64;

void hold_together(const csv::Head& head, std::size_t bytes) {
  fuzz::expect(!head.header.empty(), "there is a column");
  fuzz::expect(head.rows.size() <= 1000, "no more sample rows than asked for");
  fuzz::expect(head.dialect.first_record_byte <= head.data_begin_byte, "the rows begin after the header");
  fuzz::expect(head.dialect.first_record_line <= head.data_begin_line, "lines count up");
  fuzz::expect(head.data_begin_byte <= bytes, "the rows begin inside the file");
  fuzz::expect(head.dialect.rows_end_byte == csv::kNoEnd || head.dialect.rows_end_byte <= bytes,
               "the rows end inside the file");
  std::vector<std::string> names = head.header;
  std::sort(names.begin(), names.end());
  fuzz::expect(!names.front().empty(), "every column has a name");
  fuzz::expect(std::adjacent_find(names.begin(), names.end()) == names.end(), "no name stands for two columns");
}

void load(std::string_view file, const table::LoadPlan& plan, std::uint64_t line, unsigned cut) {
  const table::Loaded whole = table::load_in_shards(file, plan, {}, file.size(), line);
  const table::ShardFacts& facts = whole.facts;
  fuzz::expect(facts.rows_in == facts.rows_used + facts.rejects.total(), "every row is used or left out");
  fuzz::expect(facts.next_record_byte <= file.size(), "loading ends inside the file");

  const std::uint64_t begin = plan.data_begin_byte, rest = file.size() - begin;
  std::vector<std::uint64_t> cuts = {begin + rest * (cut % 64) / 64, begin + rest * (cut / 4) / 64};
  std::sort(cuts.begin(), cuts.end());
  const std::size_t feed = std::max<std::size_t>(1 + cut % 16, file.size() / 64);
  fuzz::expect(table::written(table::load_in_shards(file, plan, cuts, feed, line)) == table::written(whole),
               "no cut changes a row");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes = fuzz::text_of(data, size);
  const unsigned cut = fuzz::take_choice(bytes);
  for (const bool complete : {false, true}) {
    const std::string_view tail =
        complete ? std::string_view() : bytes.substr(bytes.size() - bytes.size() * (cut % 8) / 8);
    auto tables = table::profile_tables(bytes, complete, kFile, bytes.size(), tail);
    if (!tables) {
      fuzz::expect(!tables.error().message.empty() && !tables.error().remedy.empty(), "a refusal says what to do");
      continue;
    }
    const table::FileProfile* const profile = &tables->front();
    hold_together(profile->head, bytes.size());
    table::LoadPlan plan = table::plan_all_columns(*profile);
    // A project needs few of a wide table's columns, and each takes a block of its own.
    if (plan.columns.size() > kColumns) plan.columns.resize(kColumns);
    load(bytes, plan, profile->head.data_begin_line, cut);
  }
  return 0;
}
