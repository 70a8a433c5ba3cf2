# One image per service: docker build --build-arg SERVICE=ingest-service .
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -DskipTests -Dspotless.check.skip -Dcheckstyle.skip package

FROM eclipse-temurin:25-jre
ARG SERVICE
RUN useradd --system --uid 1001 casestream && mkdir /data && chown casestream /data
COPY docker/healthy /app/healthy
COPY --from=build /src/${SERVICE}/target/quarkus-app/ /app/
USER casestream
VOLUME /data
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    JAVA_OPTS="-XX:MaxRAMPercentage=50"
ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -jar /app/quarkus-run.jar"]
