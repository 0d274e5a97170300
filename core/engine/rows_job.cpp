#include "engine/rows_job.hpp"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/pour.hpp"
#include "project/json_object.hpp"
#include "report/cell_json.hpp"

namespace northstar::engine {
namespace {

using nlohmann::json;
using project::object;

constexpr std::size_t kBytesPerStep = 1 << 20;

table::PagePlace first_row(const table::FileProfile& profile, table::PagePlace begin) {
  const csv::Head& head = profile.head;
  if (begin.byte > head.data_begin_byte) return begin;
  return {head.data_begin_byte, head.data_begin_line};
}

json to_json(const csv::Reject& reject) {
  return object({{"line", reject.line},
                 {"byte", reject.byte},
                 {"column", reject.column},
                 {"reason", std::string(csv::name_of(reject.reason))},
                 {"value", reject.value}});
}

}  // namespace

RowsJob::RowsJob(const table::FileProfile& profile, table::PagePlace begin, table::PageLimits limits, bool typed)
    : file_(profile.file),
      plan_(table::plan_all_columns(profile)),
      typed_(typed),
      filler_(new table::PageFiller(plan_, first_row(profile, begin), limits, typed, profile.head.doubtful_encoding)),
      loader_(plan_, {first_row(profile, begin).byte, profile.bytes, profile.bytes, true},
              std::unique_ptr<table::RecordSink>(filler_)) {}

Progress RowsJob::feed(std::string_view bytes) {
  pour(bytes, loader_, kBytesPerStep);
  more_ = loader_.step(kBytesPerStep);
  return progress();
}

Result<Progress> RowsJob::step() {
  more_ = loader_.step(kBytesPerStep);
  return progress();
}

Progress RowsJob::progress() const {
  Progress out;
  out.done = loader_.done() || filler_->full();
  out.rows = loader_.facts().rows_in;
  out.words = "Reading " + file_;
  out.share = out.done ? 1 : 0;
  if (!out.done && !more_) out.wanted_byte = loader_.wanted_byte();
  return out;
}

json RowsJob::page() {
  const table::RowPage page = filler_->take();
  json cells = json::array(), values = json::array(), rejects = json::array();
  for (const table::Row& row : page.rows) {
    cells.push_back(row.cells);
    if (!typed_) continue;
    json typed = json::array();
    for (const table::CellValue& value : row.values) typed.push_back(report::cell_json(value));
    values.push_back(std::move(typed));
  }
  for (const csv::Reject& reject : page.rejects.kept) rejects.push_back(to_json(reject));
  json out = object({{"cells", std::move(cells)}, {"rejects", std::move(rejects)}, {"next", nullptr}});
  if (typed_) out["values"] = std::move(values);
  if (page.next) out["next"] = object({{"byte", page.next->byte}, {"line", page.next->line}});
  return out;
}

}  // namespace northstar::engine
