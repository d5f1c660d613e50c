expect 'the answer' 42 41
