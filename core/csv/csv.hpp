// Front of csv: what a file's bytes say (dialect, header, sample rows), records and fields, and rows left out.
#pragma once

#include "csv/dialect.hpp"
#include "csv/reject.hpp"
#include "csv/scanner.hpp"
