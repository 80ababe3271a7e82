# The image of the portal: one file with API, pages and command line, as `cargo xtask dist` makes it.
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
RUN cargo xtask dist --out /build/dist
RUN mkdir /build/portal && tar --extract --strip-components 1 --directory /build/portal --file /build/dist/portal-*.tar.gz

FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/portal --create-home --shell /usr/sbin/nologin portal
COPY --from=build /build/portal/portal /usr/local/bin/portal
COPY --from=build /build/portal/LICENSE /build/portal/licences /usr/share/doc/portal/
ENV PORTAL_BIND=0.0.0.0:8080
USER portal
WORKDIR /var/lib/portal
EXPOSE 8080
ENTRYPOINT ["portal"]
CMD ["serve"]
