// Any text as a project document: a refusal in words, or a project that survives being written and read.
#include <string>

#include "expect.hpp"
#include "project/project.hpp"

using namespace northstar;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Result<project::Project> read = project::read_project(fuzz::text_of(data, size));
  if (!read) {
    fuzz::expect(!read.error().message.empty(), "a refusal has words");
    return 0;
  }
  const std::string written = project::write_project(*read);
  const Result<project::Project> again = project::read_project(written);
  fuzz::expect(again.ok(), "what was written can be read");
  fuzz::expect(project::write_project(*again) == written, "written twice it is the same");
  fuzz::expect(again->journal_json == read->journal_json, "its journal stays");
  fuzz::expect(project::definition_hash(again->definition) == project::definition_hash(read->definition),
               "its hash stays");
  (void)project::check_references(read->definition);
  return 0;
}
