// Front of csv: what a file's bytes say (dialect, header, sample rows), records and fields, and rows left out.
#pragma once

#include "csv/dialect.hpp"
#include "csv/encoding.hpp"
#include "csv/not_text.hpp"
#include "csv/reject.hpp"
#include "csv/remarks.hpp"
#include "csv/scanner.hpp"
