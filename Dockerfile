# The program with its pages, run by a user without rights. What it keeps is in
# the volume /data; everything else may be read-only.

FROM node:20.20.2-bookworm-slim AS pages
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY api/openapi.yaml /src/api/openapi.yaml
COPY frontend/ ./
RUN npm run types && npm run build

FROM golang:1.26.8-bookworm AS program
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=pages /src/frontend/dist/site/ frontend/dist/site/
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /out/yuqiao .

# Alpine for its certificates and its wget; the program itself needs no library.
FROM alpine:3.22
COPY --from=program /out/yuqiao /usr/local/bin/yuqiao
RUN install -d -m 700 -o 10001 -g 10001 /data
USER 10001:10001
ENV YUQIAO_ADDR=0.0.0.0:8080 YUQIAO_DATA=/data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --start-interval=1s \
	CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/readyz"]
ENTRYPOINT ["yuqiao"]
CMD ["serve"]
