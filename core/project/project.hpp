// Front of the folder: the project document, its checks, findings, first recognition and its sentence.
#pragma once

#include "project/check.hpp"
#include "project/document.hpp"
#include "project/lint.hpp"
#include "project/reading.hpp"
#include "project/recognize.hpp"
#include "project/schema.hpp"
#include "project/sentence.hpp"
