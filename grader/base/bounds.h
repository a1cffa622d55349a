/*
 * bounds.h - the lesser and the greater of two numbers that are numbers, without the calls that fmin and fmax are.
 *
 * Threads: pure functions.
 */
#ifndef ASSAY_BASE_BOUNDS_H
#define ASSAY_BASE_BOUNDS_H

static inline double assay_least(double a, double b)
{
    return b < a ? b : a;
}

static inline double assay_most(double a, double b)
{
    return b > a ? b : a;
}

#endif
