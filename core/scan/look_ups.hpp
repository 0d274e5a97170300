// Columns of other tables beside the rows of one. What a table says of an id does not depend on the order of its rows:
// the one value that they give, nothing where all are empty, and words of its own where they disagree or there is no
// row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "metric/definition.hpp"
#include "metric/joins.hpp"
#include "scan/plan.hpp"
#include "table/column.hpp"

namespace northstar::scan {

/// What the tables of a plan find in others. Error: unsupported, where two tables over the same rows find a column of
/// one name by different ids.
Result<std::vector<LookUpPlan>> plan_look_ups(const metric::Definition& definition,
                                              const std::vector<TablePlan>& tables);

/// How far the ids of a table answer for one of its columns.
struct LookUpFacts {
  std::string table, column;
  std::uint64_t ids = 0;      // distinct
  std::uint64_t several = 0;  // of those, with more than one value
};

class LookUps {
 public:
  /// `rows`: of every look-up of the plan, in their order.
  LookUps(const ScanPlan& plan, const metric::Definition& definition,
          std::vector<std::shared_ptr<const table::Table>> rows);

  /// What stands at the end of the way for an id; a text without data is nothing.
  std::string_view value(const metric::JoinPath& path, std::string_view id) const;

  /// Of every column that is looked up.
  std::vector<LookUpFacts> facts() const;

 private:
  /// Codes beside those of the values of a column.
  enum : std::uint32_t { unseen = 0xfffffffdu, several = 0xfffffffeu, empty = table::kMissingCode };
  struct One {
    std::string table, not_in, several_in;
    std::shared_ptr<const table::Table> rows;
    const table::Column* ids = nullptr;
    std::map<std::string, std::vector<std::uint32_t>> values;  // of a column, by the code of the id
  };
  const One& of(std::string_view table) const;

  std::vector<One> all_;
};

/// The joined columns of the rows of one range, made as far as they are asked for.
class JoinedColumns {
 public:
  /// `paths` by the names of the columns. Adds those to the table that are not there; no more may be added to it while
  /// anything refers to them.
  JoinedColumns(const std::map<std::string, metric::JoinPath>& paths, std::shared_ptr<const LookUps> look_ups,
                table::Table& rows);
  /// Rows up to `end` have them.
  void extend(table::Table& rows, std::size_t end);

 private:
  struct One {
    metric::JoinPath path;
    std::size_t from = 0, to = 0;           // columns of the table: the id, and what is joined
    std::vector<std::uint32_t> codes = {};  // of the second, by those of the first
  };
  std::shared_ptr<const LookUps> look_ups_;
  std::vector<One> all_;
};

}  // namespace northstar::scan
