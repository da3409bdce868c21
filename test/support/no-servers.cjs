/* Before every unit spec: it does not see the servers that the other projects' specs of the same run use. */
delete process.env.TEST_DATABASE_URL;
delete process.env.TEST_REDIS_URL;
