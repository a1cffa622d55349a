/* assay/assay.h - the whole public interface of libassay. */
#ifndef ASSAY_ASSAY_H
#define ASSAY_ASSAY_H

#include "assay/agreement.h"
#include "assay/grade.h"
#include "assay/limits.h"
#include "assay/memory.h"
#include "assay/result_json.h"
#include "assay/rubric.h"
#include "assay/status.h"

#endif
