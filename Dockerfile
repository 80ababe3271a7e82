# Two images from one build: `portal` (API, command line, pages) and `web` (the proxy with the hashed assets).
# A release build takes 15 to 30 minutes on two cores.

FROM node:22-bookworm-slim AS node

FROM rust:1.95-bookworm AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
# The image's toolchain, whatever rust-toolchain.toml would fetch.
ENV RUSTUP_TOOLCHAIN=1.95.0 CARGO_TARGET_DIR=/build/target
WORKDIR /build/source
COPY . .
RUN cargo xtask web-bundle --release --out /build/web
RUN cargo build --locked --release --package api --bin portal

FROM debian:bookworm-slim AS portal
RUN useradd --system --uid 10001 --home-dir /var/lib/portal --create-home --shell /usr/sbin/nologin portal
COPY --from=build /build/target/release/portal /usr/local/bin/portal
COPY --from=build /build/web /usr/share/portal/web
ENV PORTAL_BIND=0.0.0.0:8080 PORTAL_WEB_ROOT=/usr/share/portal/web
USER portal
WORKDIR /var/lib/portal
EXPOSE 8080
ENTRYPOINT ["portal"]
CMD ["serve"]

FROM caddy:2-alpine AS web
COPY docker/Caddyfile /etc/caddy/Caddyfile
COPY --from=build /build/web/assets /srv/assets
