// Front of table: typed columns, what a file's columns hold, and loading the needed ones shard by shard.
#pragma once

#include "table/column.hpp"
#include "table/load.hpp"
#include "table/number_format.hpp"
#include "table/profile.hpp"
#include "table/seams.hpp"
