require('./run-group.cjs')(__filename);
