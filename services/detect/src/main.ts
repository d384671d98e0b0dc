#!/usr/bin/env node
import { runTopicStage } from '#platform/topic-stage-process.js';
import { placeDetect } from './place-detect.js';

await runTopicStage(placeDetect);
