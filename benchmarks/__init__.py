"""What ``make bench`` runs: how fast the line and its store are, measured on this machine.

    python -m benchmarks            all measurements, then a table of figures
    python -m benchmarks search     one of them

A measurement is a module with a function ``run(bench) -> list[Figure]``, named in ``__main__.py``. Each runs
on the stores of ``stores.py`` that were asked for, so that two stores stand side by side in one table.
"""
