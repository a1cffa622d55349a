FROM debian:12-slim AS build
COPY . /source
RUN /source/.ci/image-steps build && /source/.ci/image-steps install /source/build /image

FROM debian:12-slim
COPY .ci/image-steps /setup/.ci/image-steps
RUN /setup/.ci/image-steps prepare && rm -r /setup
COPY --from=build /image /
USER assay
WORKDIR /home/assay
# A container is reached from outside, so tokens are asked for from the start:
#   docker exec CONTAINER assay token create --name lms --scope grade,read
ENV ASSAY_LISTEN=0.0.0.0:8080 ASSAY_REQUIRE_TOKENS=true ASSAY_STORE=/home/assay/store/assay.db
VOLUME /home/assay/store
EXPOSE 8080
HEALTHCHECK CMD ["assay", "serve", "--health"]
ENTRYPOINT ["assay"]
CMD ["serve"]
