module github.com/suprsend/suprsend-go

go 1.18
