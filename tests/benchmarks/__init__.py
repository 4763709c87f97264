"""The long measurements, printed as tables: `python -m tests.benchmarks [names…]`, `make bench`.

Each benchmark is one module with a `run(options)`; ratios are always of two things measured in the
same run on the same machine. `road` walks a question down the product's road in process, `sample`
holds the questions, `report` prints.
"""
