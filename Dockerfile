FROM debian:12-slim AS build
COPY . /source
RUN /source/.ci/image-steps build && /source/.ci/image-steps install /source/build /image

FROM debian:12-slim
COPY .ci/image-steps /setup/.ci/image-steps
RUN /setup/.ci/image-steps prepare && rm -r /setup
COPY --from=build /image /
USER assay
WORKDIR /home/assay
HEALTHCHECK CMD ["assay", "--version"]
ENTRYPOINT ["assay"]
CMD ["--help"]
