#include "engine/operations.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "project/json_object.hpp"
#include "project/names.hpp"
#include "report/report.hpp"
#include "table/widen.hpp"

namespace northstar::engine {
namespace {

using nlohmann::json;
using project::object;

constexpr std::uint64_t kLeastShardBytes = 4 << 20;
constexpr std::uint64_t kUsualMemory = 512 << 20;
constexpr std::uint64_t kMostRows = csv::RejectList::kept_max;  // so that a page lists every row left out

Error bad_request(std::string message) {
  return {ErrorCode::bad_request, "request", std::move(message), "Load the page again; your files are unchanged."};
}
Error no_definition() {
  return {ErrorCode::bad_request, "definition", "Nothing is defined yet.", "Choose a North Star Metric first."};
}

json to_json(const Progress& progress) {
  return object({{"done", progress.done},
                 {"share", progress.share},
                 {"rows", progress.rows},
                 {"wanted_byte", progress.wanted_byte ? json(*progress.wanted_byte) : json()},
                 {"words", progress.words}});
}

Progress begun(const char* words) {
  Progress progress;
  progress.words = words;
  return progress;
}

std::string dumped(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

}  // namespace

Result<std::string> Operations::run(Request& request, Inbox& inbox) {
  using Operation = Reply (Operations::*)(Request&, Inbox&);
  static const std::map<std::string, Operation> operations = {
      {"inspect", &Operations::inspect}, {"forget", &Operations::forget}, {"recognize", &Operations::recognize},
      {"read", &Operations::read},       {"define", &Operations::define}, {"hold", &Operations::hold},
      {"release", &Operations::release}, {"plan", &Operations::plan},     {"load", &Operations::load},
      {"facts", &Operations::facts},     {"feed", &Operations::feed},     {"step", &Operations::step},
      {"map", &Operations::map},         {"merge", &Operations::merge},   {"widen", &Operations::widen},
      {"finish", &Operations::finish},   {"report", &Operations::report}, {"rows", &Operations::rows},
      {"rest", &Operations::rest},       {"adopt", &Operations::adopt}};
  const auto found = operations.find(request.op());
  if (found == operations.end()) return bad_request("There is no operation \"" + request.op() + "\".");
  return (this->*found->second)(request, inbox);
}

void Operations::drop_job() {
  rows_job_.reset();
  load_job_.reset();
  map_job_.reset();
  finish_job_.reset();
}

// ---- files ----

Result<std::string> Operations::inspect(Request& request, Inbox& inbox) {
  const std::string file = request.text("file");
  OpenedFile opened;
  opened.size = request.count("size");
  const std::uint64_t bytes = request.count("bytes"), tail = request.count_if("tail").value_or(0);
  opened.complete = request.flag("complete");
  opened.header_will_do = request.flag_if("header_will_do");
  if (request.fault()) return *request.fault();
  const std::string_view given = inbox.bytes();
  if (bytes > given.size() || tail > given.size() - bytes || tail > opened.size)
    return bad_request("The inbox holds fewer bytes.");
  opened.head = given.substr(0, bytes);
  opened.tail = given.substr(bytes, tail);
  if (const std::optional<std::string> from = request.text_if("decoded_from")) {
    opened.decoded_from = csv::encoding_from_name(*from);
    if (!opened.decoded_from || !csv::decoded_before(*opened.decoded_from))
      return bad_request("Files are not decoded from \"" + *from + "\".");
  }
  if (!request.part("project").is_null()) {
    const Result<project::Project> project = project::read_project(dumped(request.part("project")));
    if (!project) return project.error();
    opened.reading = project::reading_of(project->definition, file);
  }
  Result<std::string> reply = files_.open(file, std::move(opened));
  if (reply) drop_layouts_of(file);
  return reply;
}

Result<std::string> Operations::forget(Request& request, Inbox&) {
  const std::string file = request.text("file");
  if (request.fault()) return *request.fault();
  drop_layouts_of(file);
  files_.forget(file);
  return std::string("null");
}

Result<std::string> Operations::rows(Request& request, Inbox& inbox) {
  const std::string file = request.text("file");
  table::PagePlace begin;
  begin.byte = request.count_if("byte").value_or(0);
  begin.line = request.count_if("line").value_or(1);
  table::PageLimits limits;
  limits.rows = request.count("rows");
  const bool typed = request.flag("typed");
  if (request.fault()) return *request.fault();
  if (limits.rows == 0 || limits.rows > kMostRows)
    return bad_request("A page has 1 to " + std::to_string(kMostRows) + " rows.");
  const table::FileProfile* profile = files_.find(file);
  if (profile == nullptr) return bad_request("\"" + file + "\" was not inspected.");
  drop_job();
  rows_job_ = std::make_unique<RowsJob>(*profile, begin, limits, typed);
  return step(request, inbox);
}

std::string Operations::progress_of_rows(const Progress& progress) {
  json value = to_json(progress);
  if (progress.done) value["page"] = rows_job_->page();
  return dumped(value);
}

/// The definition stands on files: when one of them goes, it has to be given again.
void Operations::drop_layouts_of(const std::string& source) {
  if (!layouts_.uses(source)) return;
  drop_job();
  answers_.reset();
  known_keys_.reset();
  unmerged_ = {};
  defined_.reset();
  layouts_.drop(source);
}

Result<std::string> Operations::recognize(Request&, Inbox&) {
  project::Recognition found = project::recognize(files_.profiles());
  files_.say_what_was_said(found.definition);
  return report::recognition_json(found);
}

// ---- definition ----

/// What can be said of a document before its files are there.
Result<std::string> Operations::read(Request& request, Inbox&) {
  const std::string text = request.text("text");
  if (request.fault()) return *request.fault();
  const Result<project::Project> project = project::read_project(text);
  if (!project) return project.error();
  const Result<Done> checked = project::check_references(project->definition);
  if (!checked) return checked.error();
  return report::defined_json(*project, true, {});
}

Result<std::string> Operations::define(Request& request, Inbox&) {
  Result<project::Project> project = project::read_project(dumped(request.part("project")));
  if (!project) return project.error();
  Result<OpenedFiles::Reread> reread = files_.reread(project->definition);
  if (!reread) return reread.error();
  const std::vector<table::FileProfile>& profiles = files_.profiles_with(*reread);
  const Result<Done> checked = project::check_definition(project->definition, profiles);
  if (!checked) return checked.error();
  Result<scan::ScanPlan> plan =
      scan::plan_scan(project->definition, profiles,
                      {.first_days = request.flag_if("first_days"), .contenders = request.flag_if("contenders")});
  if (!plan) return plan.error();
  NotesOfLayouts notes = layouts_.notes();
  for (const json& item : request.part("layouts")) {
    Request said(item);
    LayoutNotes& of = notes[static_cast<int>(said.count("layout"))];
    for (const std::string& column : said.texts("left_out")) of.left_out.insert(column);
    of.passed |= said.flag("passed");
    if (said.fault()) return *said.fault();
  }
  Result<std::vector<LayoutPtr>> layouts =
      lay_out(project->definition, *plan, profiles, layouts_.known(), notes, layouts_.next_id());
  if (!layouts) return layouts.error();

  drop_job();
  const std::vector<std::string> understood = files_.take(std::move(*reread));
  if (answers_) known_keys_ = answers_->states.take_keys();
  answers_.reset();
  unmerged_ = {};
  layouts_.use(std::move(*layouts), scan::fingerprint(*plan));
  std::string hash = project::definition_hash(project->definition);
  defined_ = Defined{std::move(*project), std::move(hash), std::move(*plan)};
  return report::defined_json(defined_->project, !layouts_.all_loaded(), understood);
}

/// From here to `release` other definitions may be tried: what is loaded stays, and so does the report.
Result<std::string> Operations::hold(Request&, Inbox&) {
  if (!defined_) return no_definition();
  layouts_.hold();
  held_report_ = report_;
  return std::string("null");
}

Result<std::string> Operations::release(Request&, Inbox&) {
  layouts_.release();
  report_ = std::exchange(held_report_, {});
  return std::string("null");
}

// ---- loading ----

Result<std::string> Operations::plan(Request& request, Inbox&) {
  const std::uint64_t shards = request.count("shards");
  const std::uint64_t least_bytes = request.count_if("least_bytes").value_or(kLeastShardBytes);
  const std::vector<std::string> whole_files = request.texts("whole");
  if (request.fault()) return *request.fault();
  if (!defined_) return no_definition();
  const std::set<std::string> whole(whole_files.begin(), whole_files.end());
  json files = json::array();
  std::vector<LayoutPtr> layouts = distinct(layouts_.in_use());
  std::stable_partition(layouts.begin(), layouts.end(), [](const LayoutPtr& layout) { return layout->look_up; });
  for (const LayoutPtr& layout : layouts) {
    cut(*layout, whole.count(layout->file) > 0 ? 1 : shards, least_bytes);
    std::vector<std::string> columns;
    for (const table::ColumnPlan& column : layout->plan.columns) columns.push_back(column.name);
    files.push_back(object({{"file", layout->source},
                            {"table", table_of(tables_of(layout, layouts_.in_use()).front())},
                            {"look_up", layout->look_up},
                            {"layout", layout->id},
                            {"data_begin", layout->plan.data_begin_byte},
                            {"size", layout->file_bytes},
                            {"cuts", layout->cuts},
                            {"columns", columns}}));
  }
  return dumped(object({{"files", std::move(files)}}));
}

Joining Operations::joining() const { return Joining(defined_->plan, defined_->project.definition, layouts_.in_use()); }

/// The name of the table, or of the look-up behind them all, that has a layout in use.
const std::string& Operations::table_of(std::size_t number) const {
  const scan::ScanPlan& plan = defined_->plan;
  return number < plan.tables.size() ? plan.tables[number].table : plan.look_ups[number - plan.tables.size()].table;
}

LayoutPtr Operations::layout_of(const std::string& table, bool look_up) const {
  for (std::size_t i = 0; defined_ && i < layouts_.in_use().size(); ++i)
    if (layouts_.in_use()[i]->look_up == look_up && table_of(i) == table) return layouts_.in_use()[i];
  return nullptr;
}

Result<std::string> Operations::load(Request& request, Inbox& inbox) {
  const std::string table = request.text("table");
  const auto shard = static_cast<std::uint32_t>(request.count("shard"));
  table::ShardRange range;
  range.begin = request.count("begin");
  range.end = request.count("end");
  range.begins_at_record = request.flag("begins_at_record");
  const std::uint64_t memory = request.count_if("memory").value_or(kUsualMemory);
  const bool wide = request.flag_if("wide"), look_up = request.flag_if("look_up");
  if (request.fault()) return *request.fault();
  LayoutPtr layout = layout_of(table, look_up);
  if (wide && layout) layout = layouts_.wide_of(*layout);
  if (!layout) return defined_ ? bad_request("No table \"" + table + "\" is to be loaded.") : no_definition();
  range.file_bytes = layout->file_bytes;
  if (range.begin > range.end || range.end > range.file_bytes) return bad_request("The range lies outside the file.");
  drop_job();
  if (!wide) {
    answers_.reset();
    known_keys_.reset();
    unmerged_ = {};
  }
  const auto known = layout->ranges.find(shard);
  const std::uint64_t others = layouts_.bytes() - (known == layout->ranges.end() ? 0 : known->second.rows().bytes());
  load_table_ = table;
  const std::uint64_t room = look_up ? std::numeric_limits<std::uint64_t>::max() : memory - std::min(memory, others);
  load_job_ = std::make_unique<LoadJob>(layout, shard, range, room, defined_->plan,
                                        tables_of(layout, layouts_.in_use()), joining());
  return step(request, inbox);
}

/// Layouts with all columns of the files in use, to be loaded in the background; the numbers of both.
Result<std::string> Operations::rest(Request&, Inbox&) {
  if (!defined_) return no_definition();
  json layouts = json::array();
  for (const auto& [layout, wide] : layouts_.begin_wide(files_))
    layouts.push_back(object({{"layout", layout}, {"wide", wide}}));
  return dumped(layouts);
}

/// The layouts with all columns take the places of those in use, which hold the same rows; or are dropped.
Result<std::string> Operations::adopt(Request& request, Inbox&) {
  const bool keep = request.flag("keep");
  if (request.fault()) return *request.fault();
  drop_job();
  layouts_.end_wide(keep);
  return std::string("null");
}

Result<std::string> Operations::facts(Request& request, Inbox&) {
  const std::string table = request.text("table");
  const auto shard = static_cast<std::uint32_t>(request.count("shard"));
  const bool look_up = request.flag_if("look_up");
  if (request.fault()) return *request.fault();
  const LayoutPtr layout = layout_of(table, look_up);
  if (!layout || layout->ranges.count(shard) == 0) return std::string("null");
  return dumped(engine::to_json(facts_of(*layout, shard, table)));
}

Result<std::string> Operations::feed(Request& request, Inbox& inbox) {
  const std::uint64_t bytes = request.count("bytes");
  if (request.fault()) return *request.fault();
  if (!load_job_ && !rows_job_) return bad_request("Nothing is being loaded.");
  if (bytes > inbox.bytes().size()) return bad_request("The inbox holds fewer bytes.");
  const std::string_view given = inbox.bytes().substr(0, bytes);
  if (rows_job_) return progress_of_rows(rows_job_->feed(given));
  const Result<Progress> progress = load_job_->feed(given);
  if (!progress) {
    drop_job();
    return progress.error();
  }
  return progress_of_load(*progress);
}

std::string Operations::progress_of_load(const Progress& progress) const {
  json value = to_json(progress);
  if (progress.done) {
    value["facts"] = engine::to_json(facts_of(*load_job_->layout(), load_job_->shard(), load_table_));
  }
  return dumped(value);
}

// ---- counting ----

Result<std::string> Operations::map(Request& request, Inbox&) {
  keeps_mapped_ = request.flag_if("keep");
  if (request.fault()) return *request.fault();
  if (!defined_) return no_definition();
  drop_job();
  map_job_ = std::make_unique<MapJob>(defined_->plan, defined_->project.definition, layouts_.in_use());
  return dumped(to_json(begun("Adding up")));
}

/// Every state is gone as soon as its bytes are there.
void Operations::take_mapped(MappedStates mapped) {
  if (keeps_mapped_) {
    answers_.reset();
    unmerged_.mapped = std::move(mapped);
    return;
  }
  state_.clear();
  while (!mapped.empty()) {
    const auto first = mapped.begin();
    const std::size_t begun = begin_piece(state_, first->first);
    first->second.get().append_to(state_);
    end_piece(state_, begun);
    mapped.erase(first);
  }
}

Result<std::string> Operations::merge(Request& request, Inbox& inbox) {
  const std::uint64_t bytes = request.count("bytes");
  if (request.fault()) return *request.fault();
  if (!defined_) return no_definition();
  if (bytes > inbox.bytes().size()) return bad_request("The inbox holds fewer bytes.");
  finish_job_.reset();
  answers_.reset();
  const Result<Done> read = read_pieces(inbox.bytes().substr(0, bytes), unmerged_.pieces);
  if (!read) return read.error();
  unmerged_.bytes.push_back(inbox.take());
  return std::string("null");
}

Result<Operations::RangesOfLayout> Operations::ranges_in(const json& facts) const {
  RangesOfLayout ranges;
  for (const json& value : facts) {
    Result<RangeFacts> range = facts_from_json(value);
    if (!range) return range.error();
    ranges[range->layout].push_back(std::move(*range));
  }
  for (auto& [layout, of_file] : ranges)  // in the order of the file
    std::sort(of_file.begin(), of_file.end(), [](const auto& a, const auto& b) { return a.shard < b.shard; });
  return ranges;
}

/// Whether the rows of the layouts that are read in full say more of a column than its profile; `keep`: it learns so.
bool Operations::widens(const RangesOfLayout& ranges, bool keep) {
  bool any = false;
  for (const LayoutPtr& layout : distinct(layouts_.in_use())) {
    const auto found = ranges.find(layout->id);
    if (found == ranges.end() || !is_whole(found->second, *layout)) continue;
    const table::ShardFacts joined = joined_facts(found->second, layout->data_begin_line);
    for (std::size_t i = 0; i < std::min(joined.columns.size(), layout->plan.columns.size()); ++i) {
      const table::ColumnPlan& plan = layout->plan.columns[i];
      if (plan.spare) continue;
      table::ColumnProfile& profile = files_.find(layout->file)->columns[static_cast<std::size_t>(plan.index)];
      table::ColumnProfile widened = profile;
      if (!table::widen(widened, plan, joined.columns[i])) continue;
      any = true;
      if (keep) profile = std::move(widened);
    }
  }
  return any;
}

Result<std::string> Operations::widen(Request& request, Inbox&) {
  if (!defined_) return no_definition();
  const Result<RangesOfLayout> ranges = ranges_in(request.part("facts"));
  if (!ranges) return ranges.error();
  drop_job();
  widens(*ranges, true);
  return std::string("null");
}

Result<std::string> Operations::finish(Request& request, Inbox&) {
  FinishOptions options;
  options.baseline = request.text_if("baseline");
  options.comparison = request.text_if("comparison");
  options.sections = request.texts("sections");
  options.method = request.text_if("method").value_or("");
  options.slice = request.text_if("slice").value_or("");
  options.without_spikes = request.text_if("spikes") == "out";
  if (request.part("journal").is_array()) options.journal_json = dumped(request.part("journal"));
  if (request.fault()) return *request.fault();
  if (!defined_) return no_definition();

  Result<RangesOfLayout> ranges = ranges_in(request.part("facts"));
  if (!ranges) return ranges.error();
  std::vector<report::FileFacts> files;
  for (std::size_t i = 0; i < defined_->plan.tables.size(); ++i) {
    const Layout& layout = *layouts_.in_use()[i];
    const std::vector<RangeFacts>& of_file = (*ranges)[layout.id];
    if (const std::optional<Repair> repair = first_open_seam(of_file)) {
      return dumped(object({{"repair", object({{"file", repair->file},
                                               {"table", repair->table},
                                               {"shard", repair->shard},
                                               {"begin", repair->begin}})}}));
    }
    files.push_back({nullptr, defined_->plan.tables[i].table, joined_facts(of_file, layout.data_begin_line)});
  }
  if (widens(*ranges, false)) return dumped(object({{"widened", true}}));
  drop_job();
  if (!answers_) {
    answers_.emplace(defined_->plan, known_keys_);
    if (!defined_->plan.look_ups.empty()) answers_->look_ups = joining().look_ups()->facts();
  }
  finish_job_ = std::make_unique<FinishJob>(*defined_, files_.profiles(), std::move(files), unmerged_, *answers_,
                                            std::move(options));
  return dumped(to_json(begun("Adding up")));
}

Result<std::string> Operations::step(Request&, Inbox&) {
  Job* job = rows_job_   ? static_cast<Job*>(rows_job_.get())
             : load_job_ ? static_cast<Job*>(load_job_.get())
             : map_job_  ? static_cast<Job*>(map_job_.get())
                         : finish_job_.get();
  if (!job) return bad_request("Nothing is running.");
  const Result<Progress> progress = job->step();
  if (!progress) {
    drop_job();
    return progress.error();
  }
  if (rows_job_) return progress_of_rows(*progress);
  if (load_job_) {
    std::string reply = progress_of_load(*progress);
    if (progress->done) load_job_.reset();
    return reply;
  }
  if (progress->done) {
    if (map_job_) take_mapped(map_job_->take());
    if (finish_job_) report_ = finish_job_->report();
    drop_job();
  }
  return dumped(to_json(*progress));
}

Result<std::string> Operations::report(Request& request, Inbox&) {
  const std::string format = request.text("format");
  if (request.fault()) return *request.fault();
  if (report_.empty())
    return Error{ErrorCode::bad_request, "report", "There is no report yet.",
                 "Drop a file and define a North Star Metric first."};
  if (format == "json") return dumped(report_);
  if (format == "markdown") return dumped(report::report_markdown(report_));
  if (format == "html") return dumped(report::report_html(report_));
  return bad_request("There is no report format \"" + format + "\".");
}

}  // namespace northstar::engine
