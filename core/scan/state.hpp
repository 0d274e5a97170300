// A mergeable partial result of one table over one shard. merge() is associative in the order of the shards; the
// finished numbers do not depend on where the file was cut.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "scan/plan.hpp"
#include "table/column.hpp"

namespace northstar::scan {

/// Periods first, first + 1, … of dense vectors.
struct PeriodRange {
  std::int32_t first = 0;
  std::int32_t count = 0;
};

/// The state of one table. Its insides are private to scan: map, merge, bytes and finish are the ways in and out.
struct TableState;
/// The keys of merged states.
struct KnownKeys;
/// What rows say whatever is asked of them.
struct KnownRows;
/// What is known of the rows of a range, by how they were read for it.
using KnownRange = std::map<std::string, std::shared_ptr<const KnownRows>>;

/// What a plan gathers, in words: tells states of another plan apart. It begins with a version, which changes with the
/// layout of their bytes.
std::string fingerprint(const ScanPlan& plan);

class States {
 public:
  /// `known`: of States over the same rows, whose keys then meet without being hashed; others merge as well, only
  /// slower.
  explicit States(ScanPlan plan, std::shared_ptr<const KnownKeys> known = nullptr);
  ~States();
  States(States&&) noexcept;
  States& operator=(States&&) noexcept;

  /// Adds rows [begin, end) of a loaded shard of the plan's table number `table`. Not across a block boundary. Rows
  /// come in the order of the file; a shard that begins again at row 0 is the next one. After merge() no rows of that
  /// table. Error: limit_exceeded when the dates span over 200,000 periods (then nothing was added).
  Result<Done> map(std::size_t table, const table::Table& rows, std::size_t begin, std::size_t end);

  /// Before rows of the table are mapped, and after they all were: takes from what is known of their range what fits,
  /// and adds to it what was learnt, if anything. `rows`: of the range.
  void know(std::size_t table, const KnownRange& range);
  void learn(std::size_t table, std::size_t rows, KnownRange& range) const;

  /// No more rows will come: gives back what they were read into.
  void end_mapping();

  void append_to(std::string& bytes) const;
  /// From the bytes of append_to of a States with an equal plan. Error: bad_request (not such bytes).
  static Result<States> read(const ScanPlan& plan, std::string_view bytes);

  /// Merges the states of the shard that follows, of an equal plan. Error: limit_exceeded as in map (then nothing was
  /// added, and `next` stays as it is).
  Result<Done> merge(const States& next);
  /// The same, with the memory of `next` given back bit by bit.
  Result<Done> merge(States&& next);

  /// The keys of a States that is used no more; nothing where they are too many to be held a second time.
  std::shared_ptr<const KnownKeys> take_keys();

  const ScanPlan& plan() const;
  const TableState& table(std::size_t index) const;

 private:
  struct Implementation;
  Result<Done> check_fits(const States& next) const;
  void merge_table(std::size_t table, const TableState& next);

  std::unique_ptr<Implementation> implementation_;
};

}  // namespace northstar::scan
