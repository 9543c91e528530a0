# socialkit with what `run` needs for a ledger in PostgreSQL: docker build -t socialkit .
FROM python:3.12-slim AS build
WORKDIR /source
RUN python -m venv /opt/socialkit
COPY requirements/postgres.txt requirements/
RUN /opt/socialkit/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements/postgres.txt
COPY pyproject.toml README.md LICENSE ./
COPY socialkit socialkit
RUN /opt/socialkit/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation .

FROM python:3.12-slim
COPY --from=build /opt/socialkit /opt/socialkit
# Not root: the campaign's folder and its secrets belong to the user with this number.
RUN useradd --uid 1000 --create-home socialkit
# What it says is in the log at once.
ENV PATH=/opt/socialkit/bin:$PATH PYTHONUNBUFFERED=1
USER socialkit
WORKDIR /campaign
CMD ["socialkit", "--help"]
