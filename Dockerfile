# Two stages: pages are built with the development tools, the image that runs has none of them.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build:pages

FROM node:24-bookworm-slim
# As `npm start` does: with an arena a core malloc keeps what threads gave back.
ENV MALLOC_ARENA_MAX=2 NODE_ENV=production HOST=0.0.0.0 WORKGRAPH_HOME=/var/lib/workgraph
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY . .
COPY --from=build /app/dist dist
RUN rm -rf test bench && install -d -o node -g node -m 0700 /var/lib/workgraph
USER node
VOLUME /var/lib/workgraph
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||4000)+'/health/ready').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "cli/main.ts", "start"]
