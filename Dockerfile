# syntax=docker/dockerfile:1
# Untried where it was written, as no container engine runs there; tests/test_packaging.py reads it for mistakes.
#
#   docker build -t graphapp .
#   docker run -p 127.0.0.1:8000:8000 -v graphapp:/data graphapp
#
# The graph is embedded unless GRAPHAPP_GRAPH names a Neo4j server; compose.yaml starts both.

FROM python:3.13-slim-bookworm AS build
WORKDIR /src
RUN python -m venv /opt/graphapp
COPY requirements.lock requirements-dev.lock ./
RUN /opt/graphapp/bin/pip install --no-cache-dir --requirement requirements.lock \
    && pip install --no-cache-dir --constraint requirements-dev.lock setuptools
COPY pyproject.toml setup.cfg README.md LICENSE ./
COPY graphapp graphapp
COPY loaders loaders
COPY queries queries
COPY templates templates
RUN pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir dist . \
    && /opt/graphapp/bin/pip install --no-cache-dir --no-deps dist/*.whl

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin graphapp \
    && install --directory --owner graphapp --group graphapp --mode 0700 /data
COPY --from=build /opt/graphapp /opt/graphapp
ENV PATH=/opt/graphapp/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    GRAPHAPP_DATA=/data \
    GRAPHAPP_HOST=0.0.0.0 \
    PORT=8000
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]
CMD ["graphapp", "serve"]
