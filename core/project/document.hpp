// The project document: JSON text <-> the typed definition, its canonical text and its hash.
// Reading refuses, naming the path: more than 4 MiB, more than 32 levels, repeated keys, unknown keys, wrong types,
// names that do not exist. Documents of older versions open for ever; newer ones are refused in words.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "metric/definition.hpp"

namespace northstar::project {

inline constexpr int document_version = 1;

struct Project {
  metric::Definition definition;
  std::string journal_json = "[]";  // an array, kept as it is (compact); outside the hash
};

/// Errors: bad_project, unknown_name, bad_expression, limit_exceeded; `place` is the path ("metrics.revenue.where").
Result<Project> read_project(std::string_view json);

/// Defaults that were not written are left out.
nlohmann::json project_json(const Project& project);

/// Compact, keys sorted. read_project(write_project(p)) gives p again, and equal projects give equal bytes.
std::string write_project(const Project& project);

/// The definition alone: compact, keys sorted, defaults left out, expressions in canonical print.
std::string canonical_definition(const metric::Definition& definition);

/// SHA-256 of the canonical definition, 64 hex digits; people are shown the first 8.
std::string definition_hash(const metric::Definition& definition);

}  // namespace northstar::project
