# Tijding with Airflow, as docker-compose.yml runs it: every Airflow part and the setup service.
FROM python:3.12-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    AIRFLOW_HOME=/opt/airflow

RUN useradd --uid 10001 --create-home --home-dir /opt/airflow tijding \
    && mkdir -p /var/lib/tijding /opt/airflow/logs \
    && chown -R tijding: /var/lib/tijding /opt/airflow

WORKDIR /opt/tijding

# The packages first: they change less often than the code.
COPY docker/requirements.txt ./
RUN pip install uv==0.13.9 && uv pip install --system --compile-bytecode --require-hashes -r requirements.txt

COPY pyproject.toml README.md LICENSE ./
COPY plugins plugins
COPY dags dags
COPY config config
RUN uv pip install --system --compile-bytecode --no-deps --no-build-isolation --editable .

COPY docker/entrypoint.sh /usr/local/bin/tijding-entrypoint

USER tijding
ENTRYPOINT ["tijding-entrypoint"]
CMD ["tijding", "--help"]
